package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcLifecycle;
import java.util.Optional;

/** Which procs may not join, and why (SA-20, SA-21). */
final class JoinRules {
  private static final String END = "end this proc";

  private final MeshState state;

  JoinRules(MeshState state) {
    this.state = state;
  }

  /** Empty when the proc may join. */
  Optional<Refusal> refusal(JoinRequest request) {
    ProcId proc = request.proc();
    WorldId world = proc.world();
    if (world.isHostWorld() || world.equals(WorldId.SYSTEM)) {
      return refuse(proc, "its world is reserved", "join under another world's name");
    }
    if (state.departed.contains(request.clusterNode())) {
      return refuse(proc, "its node " + request.node() + " was removed from the cluster", END);
    }
    if (state.isStopping(world) && !isToldAgain(request)) {
      return refuse(proc, "its world is being stopped", END);
    }
    return request.lifecycle() == ProcLifecycle.DETACHED ? ofDetached(request) : ofManaged(request);
  }

  /** Its world was on its way out when the control plane moved: it is told to stop once more. */
  private boolean isToldAgain(JoinRequest request) {
    WorldId world = request.proc().world();
    return Optional.ofNullable(state.stopping.get(world)).filter(Stopping::isRestored).isPresent()
        && state
            .world(world)
            .flatMap(w -> w.slot(request.proc()))
            .filter(slot -> slot.start() == request.incarnation().start())
            .isPresent();
  }

  /** A detached proc has a name of its own: it can't be a rank that is managed. */
  private Optional<Refusal> ofDetached(JoinRequest request) {
    ProcId proc = request.proc();
    boolean isRank = state.world(proc.world()).flatMap(world -> world.slot(proc)).isPresent();
    if (isRank || state.ledger.state(proc).isPresent()) {
      return refuse(proc, "a managed proc has that name", "join detached under another name");
    }
    return isOlder(request) ? newerThere(proc) : Optional.empty();
  }

  private Optional<Refusal> ofManaged(JoinRequest request) {
    ProcId proc = request.proc();
    if (proc.world().equals(WorldId.USER)) {
      return refuse(proc, "procs of world user are detached", "join with lifecycle DETACHED");
    }
    if (state.departed.contains(proc.world(), request.incarnation().start())) {
      return refuse(proc, "the world it was started for has ended", END);
    }
    Optional<World> world = state.world(proc.world());
    if (world.isPresent() && isOutside(world.get(), proc)) {
      return refuse(proc, "its world has only ranks of shape " + world.get().shape(), END);
    }
    if (isOlder(request)) {
      return newerThere(proc);
    }
    return world.flatMap(w -> w.slot(proc)).flatMap(slot -> ofSlot(request, slot));
  }

  private static Optional<Refusal> ofSlot(JoinRequest request, ProcSlot slot) {
    if (request.incarnation().start() < slot.start()) {
      return newerThere(request.proc());
    }
    return slot.isLost() && request.incarnation().start() == slot.start()
        ? refuse(request.proc(), slot.stage().doing(), "start it again")
        : Optional.empty();
  }

  private boolean isOlder(JoinRequest request) {
    return state
        .addresses
        .find(request.proc())
        .filter(known -> known.incarnation().isNewerThan(request.incarnation()))
        .isPresent();
  }

  private static boolean isOutside(World world, ProcId proc) {
    return world.spec().isPresent() && !world.shape().contains(proc.rank());
  }

  private static Optional<Refusal> newerThere(ProcId proc) {
    return refuse(proc, "a newer start has taken its place", END);
  }

  private static Optional<Refusal> refuse(ProcId proc, String reason, String next) {
    return Optional.of(new Refusal("proc " + proc, reason, next));
  }
}
