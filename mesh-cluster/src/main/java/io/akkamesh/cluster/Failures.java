package io.akkamesh.cluster;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which actors of one world have failed, learned from its events: of each name the last failure, of
 * very many names those that failed last.
 */
final class Failures {
  /** For a world that lives long and whose actors come, fail and go under ever new names. */
  static final int MAX = 10_000;

  private final WorldId world;
  private final Map<ActorId, FailedActor> failed = new LinkedHashMap<>();

  Failures(WorldId world) {
    this.world = world;
  }

  /** All that is known, oldest first; a copy. */
  List<FailedActor> all() {
    return List.copyOf(failed.values());
  }

  /** Takes an event in; the failures it tells of are returned, unless they were known. */
  List<FailedActor> learn(WorldEvent event) {
    List<FailedActor> news = new ArrayList<>();
    if (event instanceof WorldEvent.ActorFailed one) {
      heard(one.failed(), news);
    } else if (event instanceof WorldEvent.Current current) {
      for (WorldSnapshot shown : current.snapshot().worlds()) {
        for (ProcInfo proc : shown.procs()) {
          news.addAll(learn(proc.failedActors()));
        }
      }
    }
    return news;
  }

  /** Takes in what a state tells of one proc, as {@link #learn(WorldEvent)} does. */
  List<FailedActor> learn(List<FailedActor> told) {
    List<FailedActor> news = new ArrayList<>();
    told.forEach(one -> heard(one, news));
    return news;
  }

  /** A state tells causes shorter than an event: the time says whether it is the same failure. */
  private void heard(FailedActor one, List<FailedActor> news) {
    FailedActor known = failed.get(one.actor());
    if (one.actor().world().equals(world) && (known == null || !known.at().equals(one.at()))) {
      failed.remove(one.actor());
      failed.put(one.actor(), one);
      news.add(one);
      if (failed.size() > MAX) {
        Iterator<FailedActor> oldest = failed.values().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }
}
