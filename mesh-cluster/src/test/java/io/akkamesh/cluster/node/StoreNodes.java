package io.akkamesh.cluster.node;

import akka.actor.Address;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.remote.RARP;
import akka.remote.testkit.Blackhole$;
import akka.remote.testkit.Direction;
import akka.remote.testkit.SetThrottle;
import akka.remote.testkit.ThrottleMode;
import akka.remote.testkit.Unthrottled$;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Nodes of a control plane, each an ActorSystem of its own in this JVM, whose network can be cut.
 * None is ever removed: a lost one stays a member.
 */
final class StoreNodes implements AutoCloseable {
  private static final Config SETTINGS =
      ConfigFactory.parseString(
          """
          akka.cluster.downing-provider-class = ""
          akka.remote.artery.advanced.test-mode = on
          akka.coordinated-shutdown.run-by-actor-system-terminate = off
          akka.loglevel = "ERROR"
          akka.stdout-loglevel = "ERROR"
          mesh.store.gossip-interval = 200ms
          mesh.store.answer-timeout = 500ms
          """);

  private final List<ActorSystem<Void>> systems = new ArrayList<>();
  private final List<Replicas> replicas = new ArrayList<>();

  /** So many, joined; each knows the others. */
  StoreNodes(int count) {
    for (int i = 0; i < count; i++) {
      add();
    }
  }

  /** One more, joined. */
  void add() {
    Config config = NodeConfig.withRoles(MeshRoles.SYSTEM).address("127.0.0.1", 0).over(SETTINGS);
    ActorSystem<Void> system =
        ActorSystem.create(Behaviors.empty(), NodeConfig.SYSTEM_NAME, config);
    systems.add(system);
    replicas.add(
        new Replicas(
            system,
            StoreSettings.from(config),
            new ControlPlaneMembers(system, Duration.ofDays(1))));
    Cluster.get(system).manager().tell(Join.create(address(0)));
    Eventually.succeeds(
        () -> {
          for (ActorSystem<Void> node : systems) {
            if (new ControlPlaneMembers(node, Duration.ofDays(1)).upNodes() != systems.size()) {
              throw new AssertionError("not up yet: " + Cluster.get(node).state());
            }
          }
        });
  }

  /** The store of a node, at this time. */
  DistributedWorldStore store(int node, InstantSource clock) {
    return new DistributedWorldStore(replicas.get(node), clock, Duration.ofHours(1));
  }

  DistributedWorldStore store(int node) {
    return store(node, InstantSource.system());
  }

  Replicas replicas(int node) {
    return replicas.get(node);
  }

  /** Nothing passes between this node and the others any more. */
  void cut(int node) {
    throttle(node, Blackhole$.MODULE$);
  }

  /** All passes again. */
  void heal(int node) {
    throttle(node, Unthrottled$.MODULE$);
  }

  private void throttle(int node, ThrottleMode mode) {
    for (int other = 0; other < systems.size(); other++) {
      if (other != node) {
        throttle(node, other, mode);
        throttle(other, node, mode);
      }
    }
  }

  private void throttle(int node, int other, ThrottleMode mode) {
    RARP remote = (RARP) RARP.get(systems.get(node).classicSystem());
    remote
        .provider()
        .transport()
        .managementCommand(new SetThrottle(address(other), Direction.bothDirection(), mode));
  }

  private Address address(int node) {
    return Cluster.get(systems.get(node)).selfMember().address();
  }

  @Override
  public void close() {
    systems.forEach(ActorSystem::terminate);
    systems.forEach(
        system ->
            system
                .getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join());
  }
}
