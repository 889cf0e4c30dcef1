package io.akkamesh.system.model;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one rank: where it was scheduled, whether its process runs, who joined.
 *
 * @param start number of the newest start; joins and reports of older ones don't count (SA-21)
 * @param host which host was told to start it; empty for one that came by itself
 */
record ProcSlot(ProcId proc, long start, Optional<HostNode> host, Stage stage) {

  /** How far the rank has come. */
  sealed interface Stage {
    /** What it is doing, for an error that says what each rank was doing (AM-1). */
    String doing();
  }

  /** A host was told to start it. */
  record Scheduled(String hostNode) implements Stage {
    @Override
    public String doing() {
      return "scheduled on " + hostNode + ", no process reported yet";
    }
  }

  /** Its process runs. */
  record Started(String hostNode, long pid) implements Stage {
    @Override
    public String doing() {
      return "started as pid " + pid + " on " + hostNode + ", not joined yet";
    }
  }

  /** Its agent has joined. */
  record Joined(Incarnation incarnation, String node, long pid, ProcAddress address, Labels labels)
      implements Stage {
    ClusterNode clusterNode() {
      return new ClusterNode(node, incarnation.nodeUid());
    }

    @Override
    public String doing() {
      return "joined from " + node + " as pid " + pid;
    }
  }

  /** It had joined the control plane before this one, and is about to join this one (SA-19). */
  record Assumed() implements Stage {
    @Override
    public String doing() {
      return "has not joined since the control plane moved";
    }
  }

  /**
   * It ended before it joined.
   *
   * @param hadJoined the control plane before this one
   */
  record Lost(ProcHealth health, boolean hadJoined) implements Stage {
    @Override
    public String doing() {
      return (hadJoined ? "lost: it " : "lost before it joined: it ") + health;
    }
  }

  ProcSlot at(Stage next) {
    return new ProcSlot(proc, start, host, next);
  }

  Optional<Joined> joined() {
    return stage instanceof Joined joined ? Optional.of(joined) : Optional.empty();
  }

  ProcInfo info(
      Joined joined, ProcHealth health, Optional<String> failure, List<FailedActor> failedActors) {
    return new ProcInfo(
        proc,
        joined.incarnation(),
        joined.node(),
        joined.pid(),
        joined.address(),
        joined.labels(),
        health,
        failure,
        failedActors);
  }

  boolean isLost() {
    return stage instanceof Lost;
  }

  boolean isAssumed() {
    return stage instanceof Assumed;
  }

  /** The host that was told to start it, while it has not joined. */
  Optional<HostNode> pendingOn() {
    return joined().isPresent() || isLost() ? Optional.empty() : host;
  }
}
