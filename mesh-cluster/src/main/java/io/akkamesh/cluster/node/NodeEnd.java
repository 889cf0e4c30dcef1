package io.akkamesh.cluster.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The end of a node, told to or not: a node that its cluster has removed ends, whatever its actors
 * do, and says why (HA-6, SY-3).
 */
public final class NodeEnd {
  /** How long actors may take to end. */
  private static final String ACTORS_END =
      "akka.coordinated-shutdown.phases.actor-system-terminate.timeout";

  /** So many nodes that were out of reach are named. */
  private static final int NAMED = 3;

  private final CoordinatedShutdown shutdown;
  private final Cluster cluster;
  private final CompletableFuture<Done> over;

  private NodeEnd(ActorSystem<?> system) {
    this.shutdown = CoordinatedShutdown.get(system);
    this.cluster = Cluster.get(system);
    this.over = system.getWhenTerminated().toCompletableFuture().copy();
  }

  /**
   * Watches over a node from its start.
   *
   * @param rest what its end may take besides that of its actors
   */
  public static NodeEnd of(ActorSystem<?> system, Duration rest) {
    NodeEnd end = new NodeEnd(system);
    long patienceMs = system.settings().config().getDuration(ACTORS_END).plus(rest).toMillis();
    end.shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(),
        "mesh-node-end",
        () -> {
          end.over.completeOnTimeout(Done.getInstance(), patienceMs, TimeUnit.MILLISECONDS);
          return CompletableFuture.completedFuture(Done.getInstance());
        });
    return end;
  }

  /** Completes when all has ended, or has had its time to: actors may be left that nothing ends. */
  public CompletionStage<Done> whenOver() {
    return over.minimalCompletionStage();
  }

  /** Why a node ends that the mesh has not told to. */
  public String why() {
    return why(shutdown.getShutdownReason(), cluster.state());
  }

  private static String why(
      Optional<CoordinatedShutdown.Reason> reason, CurrentClusterState lastSeen) {
    if (reason.equals(Optional.of(CoordinatedShutdown.clusterDowningReason()))) {
      return "its node was removed from the cluster: " + whyRemoved(lastSeen);
    }
    if (reason.equals(Optional.of(CoordinatedShutdown.clusterLeavingReason()))) {
      return "its node was told to leave the cluster";
    }
    if (reason.equals(Optional.of(CoordinatedShutdown.clusterJoinUnsuccessfulReason()))) {
      return "its node could not join the cluster in time";
    }
    if (reason.equals(Optional.of(CoordinatedShutdown.incompatibleConfigurationDetectedReason()))) {
      return "the cluster does not take its node, whose settings of akka.cluster are others";
    }
    return "its actor system was terminated";
  }

  private static String whyRemoved(CurrentClusterState lastSeen) {
    List<String> unreachable =
        lastSeen.getUnreachable().stream()
            .map(member -> member.address().toString())
            .sorted()
            .toList();
    if (unreachable.isEmpty()) {
      return "the others could not reach it, or took it for ended";
    }
    Iterable<Member> members = lastSeen.getMembers();
    long all = StreamSupport.stream(members.spliterator(), false).count();
    String more = unreachable.size() > NAMED ? ", ..." : "";
    return unreachable.stream()
        .limit(NAMED)
        .collect(
            Collectors.joining(
                ", ",
                "it could not reach " + unreachable.size() + " of the " + all + " nodes, ",
                more));
  }
}
