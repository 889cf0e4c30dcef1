package io.akkamesh.benchmarks.boot;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import io.akkamesh.agent.process.ParentWatch;
import io.akkamesh.cluster.node.NodeConfig;
import java.util.List;

/**
 * A cluster node and nothing else, which joins one that runs. One argument: the Akka address to
 * join. Prints {@value #UP} once it sees itself Up; leaves the cluster when its standard input
 * ends.
 */
public final class BareMember {
  static final String UP = "up";

  private BareMember() {}

  /** Runs until its standard input ends. */
  public static void main(String[] args) {
    ActorSystem<SelfUp> system =
        ActorSystem.create(
            Behaviors.receiveMessage(
                up -> {
                  System.out.println(UP);
                  return Behaviors.same();
                }),
            NodeConfig.SYSTEM_NAME,
            NodeConfig.withRoles("bare").address("127.0.0.1", 0).seeds(List.of(args[0])).load());
    Cluster.get(system).subscriptions().tell(Subscribe.create(system, SelfUp.class));
    ParentWatch.endWhenParentGone(System.in, system::terminate);
  }
}
