package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.ActorContext;
import io.akkamesh.agent.proc.model.Outbox;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.MailboxAdminMessage.UpdateAddress;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.HashMap;
import java.util.Map;

/**
 * The envelopes of a proc: those that leave go where the {@link Outbox} says (RT-1, RT-4), those
 * that come in go to the port they name, or back.
 */
final class Mail {
  private final ActorContext<Command> context;
  private final ProcSetup setup;
  private final Outbox outbox;
  private final PayloadCodec codec;
  private final ActorRefResolver resolver;
  private final Clients clients;
  private final Map<PortId, Port<?>> ports = new HashMap<>();
  private ActorRef<SystemMessage> forwarder;

  private record Port<M>(Class<M> messages, ActorRef<M> receiver) {
    void tell(PayloadCodec codec, MessageEnvelope envelope) {
      receiver.tell(codec.decode(envelope.payload(), messages));
    }
  }

  Mail(ActorContext<Command> context, ProcSetup setup, Clients clients) {
    this.context = context;
    this.setup = setup;
    this.outbox = new Outbox(setup.proc(), setup.settings().outgoingQueue());
    this.codec = new PayloadCodec(context.getSystem());
    this.resolver = ActorRefResolver.get(context.getSystem());
    this.clients = clients;
    this.forwarder = setup.system();
  }

  /** What waited goes first, in order. */
  void configure(ActorRef<SystemMessage> newForwarder, Map<ProcId, ProcAddress> addressBook) {
    forwarder = newForwarder;
    outbox.configure(addressBook).forEach(this::send);
  }

  void post(MessageEnvelope envelope) {
    outbox.post(envelope).forEach(this::send);
  }

  void onUpdateAddress(UpdateAddress update) {
    outbox.update(update.proc(), update.incarnation(), update.address());
  }

  void open(PortId port, Class<?> messages, ActorRef<?> receiver) {
    ports.put(port, port(messages, receiver));
  }

  /** Nobody has these ports any more. */
  void close(ActorId owner) {
    ports.keySet().removeIf(port -> port.owner().equals(owner));
  }

  /** Hands it over, or sends it back saying why not. */
  void onDeliver(MessageEnvelope envelope) {
    PortId to = envelope.destination();
    Port<?> port = ports.get(to);
    if (port == null) {
      giveBack(envelope, new UndeliverableReason.NoSuchName(to));
      return;
    }
    try {
      port.tell(codec, envelope);
    } catch (IllegalArgumentException e) {
      giveBack(envelope, new UndeliverableReason.CannotDeserialize(e.getMessage()));
    }
  }

  /** One of ours came back: its sender is told if it is a client, and it is an event (PA-14). */
  void onReturned(Undeliverable undeliverable) {
    clients.onReturned(undeliverable);
    MessageEnvelope envelope = undeliverable.envelope();
    Cause why =
        new Cause.MessageReturned(
            envelope.destination().toString(), undeliverable.reason().toString());
    context
        .getSelf()
        .tell(
            new Command.Received(
                new ActorSupervisionEvent(envelope.sender(), why, setup.clock().instant())));
  }

  private void send(Outbox.Send send) {
    MessageEnvelope envelope = send.envelope();
    if (send instanceof Outbox.Here) {
      onDeliver(envelope);
    } else if (send instanceof Outbox.Direct direct) {
      agentAt(direct.address()).tell(new ProcMessage.Deliver(envelope.nextHop()));
    } else if (send instanceof Outbox.Forward) {
      forwarder.tell(new SystemMessage.Route(envelope));
    } else if (send instanceof Outbox.GiveBack back) {
      giveBack(envelope, back.reason());
    }
  }

  /** To its sender here, or to the control plane, which knows the way to the sender's proc. */
  private void giveBack(MessageEnvelope envelope, UndeliverableReason reason) {
    Undeliverable undeliverable = new Undeliverable(envelope, reason);
    if (envelope.sender().owner().equals(setup.proc())) {
      onReturned(undeliverable);
    } else {
      context.getLog().debug("{}: returned, {}", envelope.destination(), reason);
      setup.system().tell(new SystemMessage.Returned(undeliverable));
    }
  }

  private ActorRef<ProcMessage> agentAt(ProcAddress address) {
    return resolver.resolveActorRef(address.reference());
  }

  /** The receiver takes these messages: it was registered with that class. */
  @SuppressWarnings("unchecked")
  private static <M> Port<M> port(Class<M> messages, ActorRef<?> receiver) {
    return new Port<>(messages, (ActorRef<M>) receiver);
  }
}
