package io.akkamesh.cluster;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one world has lost, learned from its events in the order in which they came. */
final class Losses {
  private final WorldId world;
  private final Map<ProcId, ProcHealth> procs = new TreeMap<>();
  private Optional<Loss> end = Optional.empty();
  private Optional<String> lastSeenBy = Optional.empty();
  private boolean isInSnapshot;

  Losses(WorldId world) {
    this.world = world;
  }

  /** The procs that are lost now, and how; a copy. */
  Map<ProcId, ProcHealth> procs() {
    return new TreeMap<>(procs);
  }

  /** That proc is there in another life; how the one before was lost is returned, if it was. */
  Optional<ProcHealth> back(ProcId proc) {
    return Optional.ofNullable(procs.remove(proc));
  }

  /** How the world itself ended, if it has. */
  Optional<Loss> end() {
    return end;
  }

  /** Takes an event in; the procs it tells the loss of are returned, unless it was known. */
  Map<ProcId, ProcHealth> learn(WorldEvent event) {
    Map<ProcId, ProcHealth> news = new TreeMap<>();
    if (event instanceof WorldEvent.Current current) {
      learn(current.snapshot(), news);
    } else if (event instanceof WorldEvent.Change change && change.world().equals(world)) {
      learn(change, news);
    }
    return news;
  }

  private void learn(WorldEvent.Change change, Map<ProcId, ProcHealth> news) {
    if (change instanceof WorldEvent.ProcLost lost) {
      heard(lost.proc(), lost.health(), news);
    } else if (change instanceof WorldEvent.ProcJoined joined) {
      procs.remove(joined.proc());
    } else if (change instanceof WorldEvent.Stopped) {
      end = Optional.of(Loss.OfWorld.STOPPED);
    } else if (change instanceof WorldEvent.Evicted evicted) {
      end = Optional.of(new Loss.OfWorld("was evicted: " + String.join("; ", evicted.causes())));
    }
  }

  /** A world can be in several parts of a snapshot; only after the last is it known to miss. */
  private void learn(SystemSnapshot part, Map<ProcId, ProcHealth> news) {
    for (WorldSnapshot shown : part.worlds()) {
      if (shown.world().equals(world)) {
        isInSnapshot = true;
        lastSeenBy = Optional.of(part.executionId());
        shown.procs().forEach((ProcInfo proc) -> heard(proc.proc(), proc.health(), news));
      }
    }
    if (part.last()) {
      if (!isInSnapshot && mustKnow(part.executionId())) {
        end = Optional.of(Loss.OfWorld.NOT_THERE);
      }
      isInSnapshot = false;
    }
  }

  /** A system that has begun anew may hear of the world later; its procs may be well. */
  private boolean mustKnow(String executionId) {
    return lastSeenBy.isEmpty() || lastSeenBy.get().equals(executionId);
  }

  private void heard(ProcId proc, ProcHealth health, Map<ProcId, ProcHealth> news) {
    if (Loss.OfProc.isMeantBy(health)) {
      if (!health.equals(procs.put(proc, health))) {
        news.put(proc, health);
      }
    } else {
      procs.remove(proc);
    }
  }
}
