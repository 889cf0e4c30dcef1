package io.akkamesh.cluster;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A mesh as its owner knows it: which members have failed and why, each once, and what is to be
 * done about it (AM-6, AM-7).
 */
final class Supervised {
  private final String mesh;
  private final FailurePolicy policy;
  private final Duration lease;
  private final Map<ProcId, Owned> members = new TreeMap<>();
  private final List<MemberFailure> failures = new ArrayList<>();
  private final Optional<Replacements> replacements;
  private Stage stage = Stage.RUNNING;
  private Optional<Long> renewedAt = Optional.empty();

  /** What is to be done now. */
  enum Next {
    GO_ON,
    /** Stop the members that have not failed, and tell when that is done. */
    STOP_REST,
    /** All has ended that was to end: the mesh has failed. */
    FAIL,
    /** All has ended in order. */
    END
  }

  private enum Stage {
    RUNNING,
    STOPPING_IN_ORDER,
    STOPPING_REST
  }

  /**
   * All members run.
   *
   * @param replacements with {@link FailurePolicy#REPLACE_RANK}, and only then
   */
  Supervised(
      String mesh,
      FailurePolicy policy,
      Duration lease,
      Collection<Owned> members,
      Optional<Replacements> replacements) {
    this.mesh = mesh;
    this.policy = policy;
    this.lease = lease;
    this.replacements = replacements;
    members.forEach(member -> this.members.put(member.actor().owner(), member));
  }

  /** These actors have failed, members or not; what is new about members is returned. */
  List<MemberFailure> failed(List<FailedActor> actors) {
    List<MemberFailure> news = new ArrayList<>();
    for (FailedActor failed : actors) {
      Owned member = members.get(failed.actor().owner());
      if (member == null) {
        replacements.ifPresent(absent -> absent.failed(failed));
      } else if (member.actor().equals(failed.actor())
          && !failed.at().isBefore(member.startedAt())) {
        fail(member, MemberFailure.of(failed), news);
      }
    }
    return news;
  }

  /** These procs are lost, and with them their members. */
  List<MemberFailure> lost(Map<ProcId, ProcHealth> procs) {
    List<MemberFailure> news = new ArrayList<>();
    procs.forEach(
        (proc, health) -> {
          Owned member = members.get(proc);
          if (member == null) {
            replacements.ifPresent(absent -> absent.lost(proc, health));
          } else {
            fail(member, MemberFailure.lost(member.actor(), health), news);
          }
        });
    return news;
  }

  /** These procs are there in these lives: members of an earlier one are lost, if not known. */
  List<MemberFailure> placed(Map<ProcId, Incarnation> lives) {
    List<MemberFailure> news = new ArrayList<>();
    lives.forEach(
        (proc, life) -> {
          Owned member = members.get(proc);
          if (member != null && life.start() > member.life()) {
            fail(member, MemberFailure.lost(member.actor(), Loss.STARTED_AGAIN), news);
          }
          replacements.ifPresent(absent -> absent.placed(proc, life.start()));
        });
    return news;
  }

  /** A member runs again; what has befallen it since it was started is returned. */
  List<MemberFailure> startedAgain(Owned member) {
    ProcId proc = member.actor().owner();
    Replacements.Meanwhile meanwhile = replacements.orElseThrow().started(proc);
    members.put(proc, member);
    failures.removeIf(failure -> failure.actor().equals(member.actor()));
    List<MemberFailure> news = new ArrayList<>();
    if (meanwhile.life() > member.life()) {
      news.addAll(placed(Map.of(proc, new Incarnation(meanwhile.life(), 0))));
    }
    meanwhile.lost().ifPresent(health -> news.addAll(lost(Map.of(proc, health))));
    meanwhile.failed().ifPresent(failed -> news.addAll(failed(List.of(failed))));
    return news;
  }

  /** A member could not be started again. */
  List<MemberFailure> notStarted(ProcId proc, String why) {
    MemberFailure before = replacements.orElseThrow().failures(proc).get(0);
    MemberFailure failure = MemberFailure.notStarted(before.actor(), why);
    replacements.orElseThrow().notStarted(proc, failure);
    failures.add(failure);
    return List.of(failure);
  }

  /** The world has ended: in order, or the members that were left have failed with it. */
  List<MemberFailure> worldEnded(Loss loss) {
    List<MemberFailure> news = new ArrayList<>();
    if (loss instanceof Loss.OfWorld world && stage == Stage.RUNNING) {
      if (world.isInOrder()) {
        stage = Stage.STOPPING_IN_ORDER;
      } else {
        members.values().forEach(member -> news.add(MemberFailure.of(member.actor(), world)));
        members.clear();
        failures.addAll(news);
      }
    }
    return news;
  }

  /** What to do after members have failed. */
  Next afterFailures() {
    if (failures.isEmpty() || stage != Stage.RUNNING) {
      return Next.GO_ON;
    }
    if (replacements.isPresent()) {
      return afterReplacing(replacements.get());
    }
    if (members.isEmpty()) {
      return Next.FAIL;
    }
    if (policy == FailurePolicy.FAIL_RANK) {
      return Next.GO_ON;
    }
    stage = Stage.STOPPING_REST;
    return Next.STOP_REST;
  }

  private Next afterReplacing(Replacements absent) {
    if (absent.givenUp().isEmpty()) {
      return Next.GO_ON;
    }
    stage = Stage.STOPPING_REST;
    return Next.STOP_REST;
  }

  /** What to tell of the member of that proc, which runs again. */
  Optional<MemberReplacement> replacement(ProcId proc) {
    return replacements.flatMap(absent -> absent.replacement(proc));
  }

  /** The member of that proc could not be started, and has rested since. */
  List<MemberFailure> rested(ProcId proc) {
    replacements.ifPresent(absent -> absent.retry(proc));
    return List.of();
  }

  /** The procs on which members are to be started again now; each is told once. */
  List<ProcId> takeDue() {
    return stage == Stage.RUNNING
        ? replacements.map(Replacements::takeDue).orElse(List.of())
        : List.of();
  }

  /** Somebody wants the mesh to end; false when it is being stopped already. */
  boolean stopping() {
    if (stage != Stage.RUNNING) {
      return false;
    }
    stage = Stage.STOPPING_IN_ORDER;
    return true;
  }

  /** What to do when the members have been stopped, or their world has ended. */
  Next afterStop() {
    return stage == Stage.STOPPING_IN_ORDER || failures.isEmpty() ? Next.END : Next.FAIL;
  }

  /** Whether the members are to live on. */
  boolean isKeptAlive() {
    return stage == Stage.RUNNING;
  }

  /**
   * The leases are renewed at this time, in nanoseconds.
   *
   * @return how long they were not, if that was longer than they last
   */
  Optional<Duration> renewed(long now) {
    Optional<Duration> late =
        renewedAt.map(then -> Duration.ofNanos(now - then)).filter(d -> d.compareTo(lease) > 0);
    renewedAt = Optional.of(now);
    return late;
  }

  /** All failures so far, in the order in which they came, but for those that were made good. */
  List<MemberFailure> failures() {
    return List.copyOf(failures);
  }

  MeshFailure failure() {
    return replacements
        .filter(absent -> absent.givenUp().isPresent())
        .map(absent -> absent.failure(mesh, failures))
        .orElseGet(() -> new MeshFailure(mesh, failures));
  }

  private void fail(Owned member, MemberFailure failure, List<MemberFailure> news) {
    members.remove(member.actor().owner());
    failures.add(failure);
    news.add(failure);
    replacements.ifPresent(absent -> absent.failed(member, failure));
  }
}
