package io.akkamesh.system.simulation;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.system.model.WorldSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is really so of one world that a user has asked for, from its creation to its end. */
final class WorldLife {
  /** What was not disturbed for so long is known to be as it is. */
  private static final long CLEAR = 60_000;

  /** Its host may have to be noticed as lost first, and then another one. */
  private static final long TO_FIND_OUT = 2 * Times.SILENCE_TO_REMOVAL + Times.RESTORE;

  final WorldSpec spec;
  boolean isAcknowledged;
  boolean isStopWanted;
  boolean isEnded;
  Optional<WorldRecord.Created> kept = Optional.empty();
  long createdAt = -1;

  /** When it was given up; -1 as long as it is not. */
  long evictedAt = -1;

  /** When it was last seen whole, after a while of that; -1 if never. */
  long lastWhole = -1;

  private long wholeSince = -1;
  private final Map<Integer, List<SimulatedProc>> begun = new HashMap<>();
  private final Map<Integer, List<Long>> begunAt = new HashMap<>();
  private final Map<Integer, Broken> broken = new HashMap<>();

  /** Since when a rank is not there, and since when a control plane knows it. */
  private static final class Broken {
    private static final long TOLD_WITHIN = 3_000;

    final long since;
    private long knownSince;

    Broken(long since) {
      this.since = since;
      this.knownSince = since;
    }

    /** What was told at a time without a control plane is told again when there is one. */
    void look(long now, long presentFor) {
      if (presentFor == 0 && now - since <= TOLD_WITHIN) {
        knownSince = Long.MAX_VALUE;
      } else if (presentFor > 0) {
        knownSince = Math.min(knownSince, now);
      }
    }

    long knownFor(long now) {
      return knownSince > now ? 0 : now - knownSince;
    }
  }

  WorldLife(WorldSpec spec) {
    this.spec = spec;
  }

  int size() {
    return spec.shape().size();
  }

  boolean isThere() {
    return kept.isPresent() && !isEnded;
  }

  boolean isEnding() {
    return kept.filter(record -> record.ending().isPresent()).isPresent();
  }

  void begun(SimulatedProc proc, long now) {
    int rank = proc.id().rank().value();
    List<SimulatedProc> starts = begun.computeIfAbsent(rank, r -> new ArrayList<>());
    starts.add(proc);
    starts.sort(Comparator.comparingLong(some -> some.start.start()));
    begunAt.computeIfAbsent(rank, r -> new ArrayList<>()).add(now);
  }

  /** How often the rank has been started within the time that its world's recovery looks at. */
  boolean isStartedTooOften(ProcId proc, long now) {
    List<Long> all = begunAt.get(proc.rank().value());
    if (spec.recovery() instanceof Recovery.Respawn limits) {
      long from = now - limits.window().toMillis();
      return all.stream().filter(at -> at > from).count() > limits.maxRestarts() + 1;
    }
    return all.size() > 1;
  }

  /** A rank was started so often and ended each time. */
  boolean hasUsedUpItsRestarts(int times) {
    return begun.values().stream()
        .anyMatch(all -> all.size() >= times && all.stream().noneMatch(SimulatedProc::isAlive));
  }

  /** Every rank has one process, which runs and has joined, and nobody can take it for lost. */
  void lookIfWhole(long now, boolean isCalm, long calmFor) {
    boolean isWhole = isCalm && begun.size() == size();
    for (List<SimulatedProc> starts : begun.values()) {
      SimulatedProc newest = starts.get(starts.size() - 1);
      isWhole &=
          newest.isRunning()
              && newest.hasJoined()
              && now - newest.joinedAt() > calmFor
              && !newest.isDisturbedSince(now - calmFor);
    }
    wholeSince = isWhole ? (wholeSince < 0 ? now : wholeSince) : -1;
    if (isWhole && now - wholeSince >= calmFor) {
      lastWhole = now;
    }
  }

  /**
   * For how long a control plane has known that a rank that was there before is not; less if it may
   * have had to find out first.
   *
   * @param presentFor for how long there has been a control plane now
   */
  long brokenFor(long now, long presentFor) {
    long longest = 0;
    for (Map.Entry<Integer, List<SimulatedProc>> rank : begun.entrySet()) {
      List<SimulatedProc> starts = rank.getValue();
      SimulatedProc newest = starts.get(starts.size() - 1);
      boolean isThere = newest.isAlive() && (newest.hasJoined() || starts.size() == 1);
      if (isThere) {
        broken.remove(rank.getKey());
      } else {
        Broken what = broken.computeIfAbsent(rank.getKey(), r -> new Broken(now));
        what.look(now, presentFor);
        boolean isClear = starts.stream().noneMatch(p -> p.isDisturbedSince(what.since - CLEAR));
        longest = Math.max(longest, what.knownFor(now) - (isClear ? 0 : TO_FIND_OUT));
      }
    }
    return longest;
  }

  @Override
  public String toString() {
    return "world " + spec.world() + " of " + spec.request();
  }
}
