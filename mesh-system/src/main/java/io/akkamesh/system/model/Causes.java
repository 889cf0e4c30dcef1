package io.akkamesh.system.model;

import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a world is unhealthy, as people read it: a line per rank, the first few ranks. */
final class Causes {
  /** Ranks named one by one; an event about a lost host with thousands of procs stays small. */
  private static final int NAMED = 20;

  /** Longer reasons are cut: snapshots have one for each proc. */
  private static final int MAX_TEXT = 300;

  private Causes() {}

  static List<String> of(World world, List<ProcSupervisionState> unhealthy) {
    List<String> causes = new ArrayList<>(world.recovering().givenUp(world));
    unhealthy.forEach(state -> causes.add(cause(state)));
    world
        .lostSlots()
        .forEach(slot -> causes.add("proc " + slot.proc() + " " + slot.stage().doing()));
    causes.addAll(world.recovering().awaited(world, ranks(unhealthy)));
    if (causes.size() <= NAMED) {
      return causes;
    }
    List<String> first = new ArrayList<>(causes.subList(0, NAMED));
    first.add("and " + (causes.size() - NAMED) + " more procs");
    return first;
  }

  private static Set<Integer> ranks(List<ProcSupervisionState> procs) {
    return procs.stream().map(state -> state.proc().rank().value()).collect(Collectors.toSet());
  }

  private static String cause(ProcSupervisionState state) {
    return state.health() instanceof ProcHealth.Alive
        ? "proc " + state.proc() + ": " + failure(state).orElseThrow()
        : "proc " + state.proc() + " " + state.health();
  }

  /** The first actor of the proc that failed, and how many more have. */
  static Optional<String> failure(ProcSupervisionState state) {
    if (state.failedActors().isEmpty()) {
      return Optional.empty();
    }
    ActorSupervisionEvent first = state.failedActors().get(0);
    String text = "actor " + first.actor() + " " + reason(first.cause());
    int more = state.failedActors().size() - 1;
    return Optional.of(
        cut(text)
            + (more == 0
                ? ""
                : ", and " + more + (more == 1 ? " more failure" : " more failures")));
  }

  /** Not longer than a snapshot has room for. */
  static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + " ...";
  }

  private static String reason(Cause cause) {
    if (cause instanceof Cause.Failed failed) {
      return "failed: " + failed.error();
    }
    if (cause instanceof Cause.MessageReturned returned) {
      return "got a message back that it sent to " + returned.destination() + ": " + returned.why();
    }
    return "stopped: " + ((Cause.Stopped) cause).reason();
  }
}
