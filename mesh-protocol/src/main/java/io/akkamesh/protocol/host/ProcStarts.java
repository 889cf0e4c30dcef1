package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Procs of one world that are started with one number, as many as there may be.
 *
 * @param start becomes the first part of their incarnations; larger than that of any earlier life
 */
public record ProcStarts(WorldId world, RankSet ranks, long start) {
  public ProcStarts {
    requireNonNull(world, "world");
    requireNonNull(ranks, "ranks");
    if (start < 0) {
      throw new IllegalArgumentException("start of " + world + " must be >= 0, was " + start);
    }
  }

  /** All of these, those of one world and number together. */
  public static List<ProcStarts> of(Collection<ProcStart> procs) {
    Map<ProcStarts, List<Integer>> ranks = new LinkedHashMap<>();
    for (ProcStart proc : procs) {
      var key = new ProcStarts(proc.proc().world(), RankSet.none(), proc.start());
      ranks.computeIfAbsent(key, k -> new ArrayList<>()).add(proc.proc().rank().value());
    }
    return ranks.entrySet().stream()
        .map(entry -> entry.getKey().with(entry.getValue().stream()))
        .toList();
  }

  private ProcStarts with(Stream<Integer> some) {
    return new ProcStarts(world, RankSet.of(some.mapToInt(Integer::intValue)), start);
  }

  public int size() {
    return ranks.size();
  }

  /** Each of them, in the order of ranks. */
  public Stream<ProcStart> stream() {
    return ranks.stream().mapToObj(rank -> new ProcStart(world.proc(rank), start));
  }
}
