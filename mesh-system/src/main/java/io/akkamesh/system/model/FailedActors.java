package io.akkamesh.system.model;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The actors of a proc that have failed, as subscribers are told of them (SA-10, SA-18). */
final class FailedActors {
  private FailedActors() {}

  /** What one state of a proc knows more than the one before it. */
  static List<FailedActor> news(ProcSupervisionState before, ProcSupervisionState after) {
    List<ActorSupervisionEvent> all = after.failedActors();
    return all.subList(before.failedActors().size(), all.size()).stream()
        .map(event -> failed(event, cause(event)))
        .toList();
  }

  /** Those that failed last, oldest first; of several failures of one actor the last. */
  static List<FailedActor> last(ProcSupervisionState state) {
    Set<ActorId> named = new HashSet<>();
    List<FailedActor> last = new ArrayList<>();
    for (int i = state.failedActors().size() - 1; i >= 0; i--) {
      ActorSupervisionEvent event = state.failedActors().get(i);
      if (named.size() < ProcInfo.MAX_FAILED && named.add(event.actor())) {
        last.add(failed(event, Causes.cut(cause(event))));
      }
    }
    Collections.reverse(last);
    return last;
  }

  private static FailedActor failed(ActorSupervisionEvent event, String cause) {
    return new FailedActor(event.actor(), cause, event.occurredAt());
  }

  private static String cause(ActorSupervisionEvent event) {
    return event.cause() instanceof Cause.Failed failed ? failed.error() : event.cause().toString();
  }
}
