package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Procs becoming known: by address, by supervision, and as a rank of their world (SA-2 to SA-4).
 */
final class Joining {
  private final MeshState state;
  private final Epoch epoch;

  Joining(MeshState state, Epoch epoch) {
    this.state = state;
    this.epoch = epoch;
  }

  Decision<JoinReply> join(JoinRequest request, Instant now) {
    Optional<Refusal> refusal = refusal(request);
    if (refusal.isPresent()) {
      return Decision.only(new JoinReply.Refused(refusal.get()));
    }
    List<Effect> effects = new ArrayList<>();
    state.addresses.bind(request.proc(), request.address());
    if (request.lifecycle() != ProcLifecycle.DETACHED && !isRepeated(request)) {
      supervise(request);
      if (request.lifecycle() == ProcLifecycle.MANAGED_BY_SYSTEM) {
        joinWorld(request, now, effects);
      }
    }
    return new Decision<>(new JoinReply.Joined(request.proc(), epoch), effects);
  }

  private void supervise(JoinRequest request) {
    state.ledger.start(
        request.node(),
        new ProcSupervisionState(
            request.proc(),
            request.incarnation(),
            request.address(),
            new ProcHealth.Alive(),
            List.of()));
  }

  private void joinWorld(JoinRequest request, Instant now, List<Effect> effects) {
    World world = state.worldOrAwaiting(request.proc().world());
    world.put(new ProcSlot(request.proc(), request.incarnation().start(), request.stage()));
    effects.add(
        new Effect.Publish(
            new WorldEvent.ProcJoined(
                request.proc(), request.incarnation(), request.node(), request.pid())));
    state.refresh(world, now, effects);
  }

  private boolean isRepeated(JoinRequest request) {
    return state
        .ledger
        .state(request.proc())
        .filter(known -> known.incarnation().equals(request.incarnation()))
        .isPresent();
  }

  private Optional<Refusal> refusal(JoinRequest request) {
    ProcId proc = request.proc();
    WorldId world = proc.world();
    boolean detached = request.lifecycle() == ProcLifecycle.DETACHED;
    if (world.isHostWorld() || world.equals(WorldId.SYSTEM)) {
      return refuse(proc, "its world is reserved", "join under another world's name");
    }
    if (world.equals(WorldId.USER) && !detached) {
      return refuse(proc, "procs of world user are detached", "join with lifecycle DETACHED");
    }
    if (state.isStopping(world)) {
      return refuse(proc, "its world is being stopped", "end this proc");
    }
    Optional<World> known = state.world(world);
    if (!detached && known.isPresent() && isOutside(known.get(), proc)) {
      return refuse(
          proc, "its world has only ranks of shape " + known.get().shape(), "end this proc");
    }
    return known.flatMap(w -> w.slot(proc)).flatMap(slot -> refusalFor(request, slot));
  }

  private static boolean isOutside(World world, ProcId proc) {
    return world.spec().isPresent() && !world.shape().contains(proc.rank());
  }

  private static Optional<Refusal> refusalFor(JoinRequest request, ProcSlot slot) {
    if (request.incarnation().start() < slot.start()) {
      return refuse(request.proc(), "a newer start has taken its place", "end this proc");
    }
    boolean ended = slot.stage() instanceof ProcSlot.Lost;
    return ended && request.incarnation().start() == slot.start()
        ? refuse(request.proc(), slot.stage().doing(), "start it again")
        : Optional.empty();
  }

  private static Optional<Refusal> refuse(ProcId proc, String reason, String next) {
    return Optional.of(new Refusal("proc " + proc, reason, next));
  }
}
