package io.akkamesh.agent.proc;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.MailboxAdminMessage.UpdateAddress;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemMessage.Join;
import io.akkamesh.protocol.system.SystemMessage.Resolve;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proc on a {@link TestNode}. */
final class NodeProc {
  static final Epoch EPOCH = new Epoch(1);

  final TestNode node;
  final ProcId id;
  final Incarnation incarnation;
  final TestProbe<SystemMessage> system;
  final TestProbe<Undeliverable> returned;
  final Queue<Integer> exitCodes = new ConcurrentLinkedQueue<>();
  final ActorRef<ProcMessage> agent;

  /** Where the agent looks up the time of an event; one that blocks holds it up. */
  volatile InstantSource clock = InstantSource.system();

  NodeProc(TestNode node, String id, ProcLife life, long start) {
    this.node = node;
    this.id = ProcId.parse(id);
    this.incarnation = new Incarnation(start, node.uid());
    this.system = node.probe(SystemMessage.class);
    this.returned = node.probe(Undeliverable.class);
    ProcSetup setup =
        new ProcSetup(
            this.id,
            life,
            incarnation,
            node.address(),
            ProcessHandle.current().pid(),
            Labels.none(),
            ActorTypes.of(List.of()),
            Optional.empty(),
            system.getRef(),
            ProcSettings.from(node.kit.system().settings().config()),
            () -> clock.instant(),
            exitCodes::add);
    this.agent = node.kit.spawn(ProcAgent.create(setup), ProcAgent.DISPATCHER);
  }

  void join() {
    Join join = (Join) system.receiveMessage();
    join.replyTo().tell(new JoinReply.Joined(id, EPOCH));
  }

  /** The control plane says where those procs are. */
  void hears(NodeProc... others) {
    for (NodeProc other : others) {
      agent.tell(other.address());
    }
    settle();
  }

  /** What the control plane says of this one. */
  UpdateAddress address() {
    ActorRefResolver resolver = ActorRefResolver.get(node.kit.system());
    return new UpdateAddress(
        EPOCH, id, incarnation, new ProcAddress(resolver.toSerializationFormat(agent)));
  }

  /** The control plane is asked where that proc is. */
  void expectAsks(NodeProc other) {
    SystemMessage message = system.receiveMessage();
    while (!(message instanceof Resolve)) { // it asked to join again before it was answered
      message = system.receiveMessage();
    }
    Resolve expected = new Resolve(id, other.id, agent);
    if (!message.equals(expected)) {
      throw new AssertionError("expected " + expected + ", got " + message);
    }
  }

  /** All that was told to the agent has been handled. */
  ProcSnapshot settle() {
    TestProbe<ProcSnapshot> caller = node.probe(ProcSnapshot.class);
    agent.tell(new ProcMessage.Snapshot(caller.getRef()));
    return caller.receiveMessage();
  }

  LocalProc local() {
    settle();
    return LocalProcs.get(node.kit.system()).find(id).orElseThrow();
  }

  /** A client to which messages come back at {@link #returned}. */
  ProcClient client() {
    return local().newClient(returned.getRef()).toCompletableFuture().join();
  }

  <M> ActorRef<M> spawn(String name, Class<M> messages, Behavior<M> behavior) {
    return local().spawn(name, messages, behavior).toCompletableFuture().join();
  }

  ActorId actor(String name) {
    return id.actor(name, 0);
  }
}
