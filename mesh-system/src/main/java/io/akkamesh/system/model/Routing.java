package io.akkamesh.system.model;

import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Envelopes that come to the control plane because their sender knows no better (RT-1, RT-2). */
final class Routing {
  private static final ProcId SYSTEM = WorldId.SYSTEM.proc(0);

  private final MeshState state;

  Routing(MeshState state) {
    this.state = state;
  }

  /** Forwards the envelope and tells its sender's proc the way, or returns it. */
  List<Effect> route(MessageEnvelope envelope) {
    ProcId to = proc(envelope.destination());
    Optional<AddressBook.Entry> known = state.addresses.find(to);
    if (known.isEmpty() || state.ledger.isGone(to)) {
      return List.of(giveBack(envelope, noSuch(to)));
    }
    if (envelope.hopsLeft() == 0) {
      return List.of(giveBack(envelope, new UndeliverableReason.HopsExhausted()));
    }
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Forward(envelope.nextHop(), known.get().address()));
    tellSender(proc(envelope.sender()), to, effects);
    return effects;
  }

  /** Where the proc is reached has changed: those who were told otherwise hear of it (RT-3). */
  void broadcast(ProcId proc, List<ProcId> whom, List<Effect> effects) {
    whom.forEach(other -> tell(other, proc, effects));
  }

  /** Sends an envelope back that could not be delivered; without a way back it is logged (RT-6). */
  Effect giveBack(MessageEnvelope envelope, UndeliverableReason reason) {
    Undeliverable undeliverable = new Undeliverable(envelope, reason);
    ProcId sender = proc(envelope.sender());
    return state
        .addresses
        .lookup(sender)
        .filter(address -> !state.ledger.isGone(sender))
        .<Effect>map(address -> new Effect.Return(undeliverable, address))
        .orElseGet(() -> new Effect.LogLost(undeliverable));
  }

  /** Not for clients, which keep no addresses, nor where there is nothing to shorten (RT-2). */
  private void tellSender(ProcId sender, ProcId destination, List<Effect> effects) {
    boolean useless =
        sender.world().equals(WorldId.USER)
            || sender.equals(SYSTEM)
            || destination.equals(SYSTEM)
            || sender.equals(destination);
    if (!useless && state.addresses.find(sender).isPresent()) {
      state.addresses.told(sender, destination);
      tell(sender, destination, effects);
    }
  }

  private void tell(ProcId whom, ProcId of, List<Effect> effects) {
    AddressBook.Entry entry = state.addresses.find(of).orElseThrow();
    state
        .addresses
        .lookup(whom)
        .ifPresent(
            way ->
                effects.add(new Effect.TellAddress(way, of, entry.incarnation(), entry.address())));
  }

  private UndeliverableReason noSuch(ProcId proc) {
    boolean world = state.worlds.containsKey(proc.world());
    return new UndeliverableReason.NoSuchName(world ? proc : proc.world());
  }

  private static ProcId proc(MeshName name) {
    return name.proc().orElseThrow();
  }
}
