package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import java.time.Duration;
import java.time.Instant;
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
  private Stage stage = Stage.RUNNING;
  private Optional<Long> renewedAt = Optional.empty();

  /**
   * A member.
   *
   * @param startedAt on the clock of its proc; failures before that were of another one
   */
  record Owned(ActorId actor, Instant startedAt) {
    Owned {
      requireNonNull(actor, "actor");
      requireNonNull(startedAt, "startedAt");
    }

    static Owned of(GspawnResult.Success started) {
      return new Owned(started.actorId(), started.startedAt());
    }
  }

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

  Supervised(String mesh, FailurePolicy policy, Duration lease, Collection<Owned> members) {
    this.mesh = mesh;
    this.policy = policy;
    this.lease = lease;
    members.forEach(member -> this.members.put(member.actor().owner(), member));
  }

  /** These actors have failed, members or not; what is new about members is returned. */
  List<MemberFailure> failed(List<FailedActor> actors) {
    List<MemberFailure> news = new ArrayList<>();
    for (FailedActor failed : actors) {
      Owned member = members.get(failed.actor().owner());
      if (member != null
          && member.actor().equals(failed.actor())
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
          if (member != null) {
            fail(member, MemberFailure.lost(member.actor(), health), news);
          }
        });
    return news;
  }

  /** The world has ended: in order, or the members that were left have failed with it. */
  List<MemberFailure> worldEnded(Loss loss) {
    List<MemberFailure> news = new ArrayList<>();
    if (loss instanceof Loss.OfWorld world && stage == Stage.RUNNING) {
      if (world.isInOrder()) {
        stage = Stage.STOPPING_IN_ORDER;
      } else {
        List.copyOf(members.values())
            .forEach(member -> fail(member, MemberFailure.of(member.actor(), world), news));
      }
    }
    return news;
  }

  /** What to do after members have failed. */
  Next afterFailures() {
    if (failures.isEmpty() || stage != Stage.RUNNING) {
      return Next.GO_ON;
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

  /** All failures so far, in the order in which they came. */
  List<MemberFailure> failures() {
    return List.copyOf(failures);
  }

  MeshFailure failure() {
    return new MeshFailure(mesh, failures);
  }

  private void fail(Owned member, MemberFailure failure, List<MemberFailure> news) {
    members.remove(member.actor().owner());
    failures.add(failure);
    news.add(failure);
  }
}
