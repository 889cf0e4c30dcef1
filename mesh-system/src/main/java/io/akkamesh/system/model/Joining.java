package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
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
  private static final ProcHealth ALIVE = new ProcHealth.Alive();
  private static final ProcHealth UNREACHABLE = new ProcHealth.Expired(false);

  private final MeshState state;
  private final Routing routing;
  private final RestoredStops stops;
  private final JoinRules rules;
  private final Epoch epoch;

  Joining(MeshState state, Routing routing, RestoredStops stops, Epoch epoch) {
    this.state = state;
    this.routing = routing;
    this.stops = stops;
    this.rules = new JoinRules(state);
    this.epoch = epoch;
  }

  Decision<JoinReply> join(JoinRequest request, Instant now) {
    Optional<Refusal> refusal = rules.refusal(request);
    if (refusal.isPresent()) {
      return Decision.only(new JoinReply.Refused(refusal.get(), epoch));
    }
    List<Effect> effects = new ArrayList<>();
    if (state.isStopping(request.proc().world())) {
      stops.procAgain(request, effects);
    } else if (request.lifecycle() == ProcLifecycle.MANAGED_BY_SYSTEM) {
      World world = state.worldOrAwaiting(request.proc().world());
      joinWorld(request.in(world), world, now, effects);
    } else {
      bind(request, effects);
      if (request.lifecycle() == ProcLifecycle.MANAGING_SYSTEM && !isRepeated(request)) {
        supervise(request);
      }
    }
    return new Decision<>(new JoinReply.Joined(request.proc(), epoch), effects);
  }

  private void bind(JoinRequest request, List<Effect> effects) {
    List<ProcId> toldOtherwise =
        state.addresses.bind(
            request.proc(),
            new AddressBook.Entry(
                request.clusterNode(),
                request.incarnation(),
                request.address(),
                request.lifecycle() == ProcLifecycle.DETACHED));
    routing.moved(request.proc(), toldOtherwise, effects);
  }

  private void supervise(JoinRequest request) {
    state.ledger.start(
        request.clusterNode(),
        request.lifecycle(),
        new ProcSupervisionState(
            request.proc(),
            request.incarnation(),
            request.address(),
            state.unreachable.contains(request.clusterNode()) ? UNREACHABLE : ALIVE,
            List.of()));
  }

  private void joinWorld(JoinRequest request, World world, Instant now, List<Effect> effects) {
    bind(request, effects);
    if (isRepeated(request)) {
      return;
    }
    supervise(request);
    Optional<ProcSlot> known = world.slot(request.proc());
    world.put(request.slot(known));
    state.changes.of(world, known, request.incarnation().start());
    if (known.filter(ProcSlot::isAssumed).isEmpty()) {
      state.publish(
          world,
          new WorldEvent.ProcJoined(
              request.proc(), request.incarnation(), request.node(), request.pid()),
          effects);
    }
    state.refresh(world, now, effects);
  }

  private boolean isRepeated(JoinRequest request) {
    return state
        .ledger
        .state(request.proc())
        .filter(known -> known.incarnation().equals(request.incarnation()))
        .isPresent();
  }
}
