package io.akkamesh.benchmarks.boot;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.MemberUp;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.Subscribe;
import io.akkamesh.agent.process.ParentWatch;
import io.akkamesh.cluster.node.NodeConfig;
import java.util.List;

/**
 * A cluster node and nothing else. Arguments: its port, the seed's port, how many members to wait
 * for. Prints {@value #ALL_UP} when it has seen that many; ends with its parent.
 */
public final class BareNode {
  static final String ALL_UP = "all up";

  private BareNode() {}

  /** Runs until its standard input ends. */
  public static void main(String[] args) {
    ParentWatch.endWhenParentGone(System.in, () -> Runtime.getRuntime().halt(0));
    int port = Integer.parseInt(args[0]);
    int seed = Integer.parseInt(args[1]);
    ActorSystem<MemberUp> system =
        ActorSystem.create(
            counting(Integer.parseInt(args[2])),
            NodeConfig.SYSTEM_NAME,
            NodeConfig.withRoles()
                .address("127.0.0.1", port)
                .seeds(
                    port == seed
                        ? List.of()
                        : List.of("akka://" + NodeConfig.SYSTEM_NAME + "@127.0.0.1:" + seed))
                .load());
    Cluster cluster = Cluster.get(system);
    cluster.subscriptions().tell(Subscribe.create(system, MemberUp.class));
    if (port == seed) {
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }
  }

  private static Behavior<MemberUp> counting(int missing) {
    if (missing == 0) {
      System.out.println(ALL_UP);
      return Behaviors.ignore();
    }
    return Behaviors.receiveMessage(up -> counting(missing - 1));
  }
}
