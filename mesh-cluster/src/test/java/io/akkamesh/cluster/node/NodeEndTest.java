package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Down;
import akka.cluster.typed.Join;
import akka.cluster.typed.Leave;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One node that is a cluster by itself. */
class NodeEndTest {
  private static final long PATIENCE_S = 20;

  private final CompletableFuture<Void> up = new CompletableFuture<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final ActorSystem<Object> node =
      ActorSystem.create(
          guardian(),
          NodeConfig.SYSTEM_NAME,
          NodeConfig.withRoles(MeshRoles.CLIENT)
              .address("127.0.0.1", 0)
              .over(
                  ConfigFactory.parseString(
                      "akka.coordinated-shutdown.phases.actor-system-terminate.timeout = 100ms")));
  private final NodeEnd end = NodeEnd.of(node, Duration.ofMillis(100));
  private final Cluster cluster = Cluster.get(node);

  @AfterEach
  void stopNode() {
    release.countDown();
    node.terminate();
    await(node.getWhenTerminated().toCompletableFuture());
  }

  @Test
  @DisplayName("SY-3: a node that was removed from the cluster ends and says why")
  void oneThatWasRemovedEndsAndSaysWhy() {
    joinItself();

    cluster.manager().tell(new Down(cluster.selfMember().address()));

    awaitEnd();
    await(node.getWhenTerminated().toCompletableFuture());
    assertThat(end.why())
        .isEqualTo(
            "its node was removed from the cluster: "
                + "the others could not reach it, or took it for ended");
  }

  @Test
  @DisplayName("HA-6: it is over in time though an actor of it never gives its thread back")
  void itIsOverInTimeThoughAnActorIsStuck() {
    joinItself();
    CountDownLatch stuck = new CountDownLatch(1);
    node.systemActorOf(
        Behaviors.setup(
            context -> {
              stuck.countDown();
              release.await();
              return Behaviors.empty();
            }),
        "stuck",
        DispatcherSelector.blocking());
    await(CompletableFuture.runAsync(() -> awaitLatch(stuck)));

    cluster.manager().tell(new Down(cluster.selfMember().address()));

    awaitEnd();
    assertThat(node.getWhenTerminated().toCompletableFuture()).isNotDone();
    assertThat(end.why()).startsWith("its node was removed from the cluster: ");
  }

  @Test
  @DisplayName("HA-6: a node that was told to leave the cluster says that")
  void oneThatWasToldToLeaveSaysThat() {
    joinItself();

    cluster.manager().tell(Leave.create(cluster.selfMember().address()));

    awaitEnd();
    assertThat(end.why()).isEqualTo("its node was told to leave the cluster");
  }

  @Test
  @DisplayName("HA-6: a node whose actor system is terminated says that")
  void oneWhoseSystemIsTerminatedSaysThat() {
    node.terminate();

    awaitEnd();
    assertThat(end.why()).isEqualTo("its actor system was terminated");
  }

  private Behavior<Object> guardian() {
    return Behaviors.receiveMessage(
        message -> {
          up.complete(null);
          return Behaviors.same();
        });
  }

  private void joinItself() {
    cluster.subscriptions().tell(Subscribe.create(node.unsafeUpcast(), SelfUp.class));
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    await(up);
  }

  private void awaitEnd() {
    await(end.whenOver().toCompletableFuture());
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CompletableFuture<?> future) {
    future.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
  }
}
