package io.akkamesh.cli.demo;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.MemberUp;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import io.akkamesh.cluster.node.MeshRoles;
import java.util.concurrent.CompletableFuture;

/** Waits until the control plane and a number of hosts are members of the cluster. */
final class UpWatch {
  private UpWatch() {}

  static CompletableFuture<Void> await(ActorSystem<?> system, int hosts) {
    CompletableFuture<Void> up = new CompletableFuture<>();
    Behavior<MemberUp> watching =
        Behaviors.setup(
            context -> {
              Cluster.get(context.getSystem())
                  .subscriptions()
                  .tell(Subscribe.create(context.getSelf(), MemberUp.class));
              return counting(hosts + 1, up);
            });
    system.systemActorOf(watching, "demo-up-watch", Props.empty());
    return up;
  }

  private static Behavior<MemberUp> counting(int missing, CompletableFuture<Void> up) {
    if (missing == 0) {
      up.complete(null);
      return Behaviors.stopped();
    }
    return Behaviors.receiveMessage(
        event -> {
          boolean counts =
              event.member().hasRole(MeshRoles.HOST) || event.member().hasRole(MeshRoles.SYSTEM);
          return counts ? counting(missing - 1, up) : Behaviors.same();
        });
  }
}
