package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the procs of a host ended, in answer to a Stop.
 *
 * @param node address of the host's cluster node
 * @param ended the procs that this Stop ended, those that ended alike together
 * @param ignored why nothing was stopped, when the Stop was from an older epoch
 */
public record HostStopResult(String node, List<ProcEnds> ended, Optional<String> ignored)
    implements MeshSerializable {
  public HostStopResult {
    requireNonNull(node, "node");
    ended = List.copyOf(ended);
    requireNonNull(ignored, "ignored");
  }

  /** These procs ended. */
  public static HostStopResult of(String node, List<ProcEnd> ended) {
    Map<ProcEnds, List<Integer>> ranks = new LinkedHashMap<>();
    for (ProcEnd end : ended) {
      var alike = new ProcEnds(end.proc().world(), RankSet.none(), end.outcome(), end.step());
      ranks.computeIfAbsent(alike, a -> new ArrayList<>()).add(end.proc().rank().value());
    }
    List<ProcEnds> together = new ArrayList<>();
    ranks.forEach((alike, some) -> together.add(alike.with(some)));
    return new HostStopResult(node, together, Optional.empty());
  }

  /** Nothing was stopped. */
  public static HostStopResult ignored(String node, String why) {
    return new HostStopResult(node, List.of(), Optional.of(why));
  }

  /** Each proc that this Stop ended. */
  public Stream<ProcEnd> each() {
    return ended.stream().flatMap(ProcEnds::each);
  }

  /** Procs of a world that ended in the same way. */
  public record ProcEnds(WorldId world, RankSet ranks, ProcExit.Outcome outcome, Step step) {
    public ProcEnds {
      requireNonNull(world, "world");
      requireNonNull(ranks, "ranks");
      requireNonNull(outcome, "outcome");
      requireNonNull(step, "step");
    }

    private ProcEnds with(List<Integer> some) {
      return new ProcEnds(
          world, RankSet.of(some.stream().mapToInt(Integer::intValue)), outcome, step);
    }

    private Stream<ProcEnd> each() {
      return ranks.stream().mapToObj(rank -> new ProcEnd(world.proc(rank), outcome, step));
    }
  }

  /** What it took to end a proc. */
  public enum Step {
    /** It ended by itself after it was told to stop. */
    STOPPED,
    /** The host asked the operating system to terminate it. */
    TERMINATED,
    /** The host killed it, or gave it up if it is inside the host's JVM. */
    KILLED
  }

  /** The end of one proc; what it wrote last went with the report of its exit. */
  public record ProcEnd(ProcId proc, ProcExit.Outcome outcome, Step step) {
    public ProcEnd {
      requireNonNull(proc, "proc");
      requireNonNull(outcome, "outcome");
      requireNonNull(step, "step");
    }
  }
}
