package io.akkamesh.cluster;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Which members of a mesh have failed and are to be started again, each when its proc is there, and
 * how often that was done ({@link FailurePolicy#REPLACE_RANK}).
 */
final class Replacements {
  private final Restarts limit;
  private final LongSupplier nanoTime;
  private final Map<ProcId, Absent> absent = new TreeMap<>();
  private final Map<ProcId, Deque<Death>> deaths = new HashMap<>();
  private Optional<ProcId> givenUp = Optional.empty();

  private record Death(long at, MemberFailure failure) {}

  private enum Stage {
    /** Its proc is lost; it may come back. */
    WAITING,
    /** Its proc is there. */
    DUE,
    STARTING,
    /** It could not be started; that is tried again after a while. */
    RESTING
  }

  /** A member that does not run. */
  private static final class Absent {
    private final ActorId actor;
    private Stage stage;
    private long life;
    private Optional<ProcHealth> lost = Optional.empty();
    private Optional<FailedActor> failed = Optional.empty();

    Absent(Owned member, Stage stage) {
      this.actor = member.actor();
      this.life = member.life();
      this.stage = stage;
    }
  }

  /**
   * What was heard of a member, or of its proc, while it was started.
   *
   * @param life newest one of its proc that is known
   */
  record Meanwhile(long life, Optional<ProcHealth> lost, Optional<FailedActor> failed) {}

  Replacements(Restarts limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
  }

  /** A member has failed. */
  void failed(Owned member, MemberFailure failure) {
    ProcId proc = member.actor().owner();
    absent.put(proc, new Absent(member, failure.proc().isPresent() ? Stage.WAITING : Stage.DUE));
    count(proc, failure);
  }

  private void count(ProcId proc, MemberFailure failure) {
    long now = nanoTime.getAsLong();
    Deque<Death> own = deaths.computeIfAbsent(proc, p -> new ArrayDeque<>());
    own.add(new Death(now, failure));
    while (now - own.getFirst().at() > limit.window().toNanos()) {
      own.removeFirst();
    }
    if (own.size() > limit.max() && givenUp.isEmpty()) {
      givenUp = Optional.of(proc);
    }
  }

  /** That proc is lost; a member that runs there is none of these. */
  void lost(ProcId proc, ProcHealth health) {
    Absent member = absent.get(proc);
    if (member != null && member.stage == Stage.STARTING) {
      member.lost = Optional.of(health);
    } else if (member != null) {
      member.stage = Stage.WAITING;
    }
  }

  /** An actor has failed that may be a member that is being started. */
  void failed(FailedActor failed) {
    Absent member = absent.get(failed.actor().owner());
    if (member != null && member.stage == Stage.STARTING && member.actor.equals(failed.actor())) {
      member.failed = Optional.of(failed);
    }
  }

  /** That proc is there in that life. */
  void placed(ProcId proc, long life) {
    Absent member = absent.get(proc);
    if (member != null && life > member.life) {
      member.life = life;
      member.lost = Optional.empty();
      if (member.stage != Stage.STARTING) {
        member.stage = Stage.DUE;
      }
    }
  }

  /** The procs on which the member is to be started now; they are told once. */
  List<ProcId> takeDue() {
    List<ProcId> due = new ArrayList<>();
    if (givenUp.isEmpty()) {
      absent.forEach(
          (proc, member) -> {
            if (member.stage == Stage.DUE) {
              member.stage = Stage.STARTING;
              due.add(proc);
            }
          });
    }
    return due;
  }

  /** It could not be started, which counts as another failure. */
  void notStarted(ProcId proc, MemberFailure failure) {
    Absent member = absent.get(proc);
    member.stage = member.lost.isPresent() ? Stage.WAITING : Stage.RESTING;
    member.lost = Optional.empty();
    member.failed = Optional.empty();
    count(proc, failure);
  }

  /** It has rested. */
  void retry(ProcId proc) {
    Absent member = absent.get(proc);
    if (member != null && member.stage == Stage.RESTING) {
      member.stage = Stage.DUE;
    }
  }

  /** It runs again. */
  Meanwhile started(ProcId proc) {
    Absent member = absent.remove(proc);
    return new Meanwhile(member.life, member.lost, member.failed);
  }

  /** What to tell of the member of that proc, which runs again; nothing if it never failed. */
  Optional<MemberReplacement> replacement(ProcId proc) {
    List<MemberFailure> counted = failures(proc);
    return counted.stream()
        .skip(Math.max(0, counted.size() - 1))
        .findFirst()
        .map(last -> new MemberReplacement(last.actor(), last, counted.size()));
  }

  /** What fails a mesh that has given one of these up: how it failed, then how others have. */
  MeshFailure failure(String mesh, List<MemberFailure> failures) {
    ProcId proc = givenUp.orElseThrow();
    List<MemberFailure> reasons = new ArrayList<>(failures(proc));
    int counted = reasons.size();
    failures.stream()
        .filter(failure -> !failure.actor().owner().equals(proc))
        .forEach(reasons::add);
    String why =
        ": rank %d has failed %d times within %d s; it is started again %d times at most"
            .formatted(proc.rank().value(), counted, limit.window().toSeconds(), limit.max());
    return new MeshFailure(mesh, why, reasons);
  }

  /** How it has failed within the window, the last of them last. */
  List<MemberFailure> failures(ProcId proc) {
    return deaths.getOrDefault(proc, new ArrayDeque<>()).stream().map(Death::failure).toList();
  }

  /** The first that has failed too often. */
  Optional<ProcId> givenUp() {
    return givenUp;
  }
}
