package io.akkamesh.agent.host.model;

import io.akkamesh.agent.host.model.ChildTable.StopDone;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.name.ProcId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The stops that wait for procs to end. */
final class Stops {
  private final Map<Long, Stop> stops = new LinkedHashMap<>();
  private long nextStop;

  private static final class Stop {
    final Set<ProcId> awaited;
    final List<ProcEnd> ended = new ArrayList<>();

    Stop(Set<ProcId> awaited) {
      this.awaited = awaited;
    }
  }

  long add(List<ProcId> awaited) {
    stops.put(nextStop, new Stop(new TreeSet<>(awaited)));
    return nextStop++;
  }

  List<ProcId> awaited(long stop) {
    Stop waiting = stops.get(stop);
    return waiting == null ? List.of() : List.copyOf(waiting.awaited);
  }

  void ended(ProcEnd end) {
    for (Stop stop : stops.values()) {
      if (stop.awaited.remove(end.proc())) {
        stop.ended.add(end);
      }
    }
  }

  /** Those that wait for nobody any more; each is told once. */
  List<StopDone> complete() {
    List<StopDone> done = new ArrayList<>();
    for (Iterator<Map.Entry<Long, Stop>> i = stops.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<Long, Stop> entry = i.next();
      if (entry.getValue().awaited.isEmpty()) {
        done.add(new StopDone(entry.getKey(), entry.getValue().ended));
        i.remove();
      }
    }
    return done;
  }
}
