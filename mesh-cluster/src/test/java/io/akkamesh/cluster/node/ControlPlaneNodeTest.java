package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.Leave;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several nodes with role mesh-system, in one JVM. */
@Timeout(120)
class ControlPlaneNodeTest {
  private final List<ActorSystem<Void>> systems = new ArrayList<>();

  @AfterEach
  void stop() {
    systems.forEach(ActorSystem::terminate);
    systems.forEach(system -> get(system.getWhenTerminated()));
  }

  @Test
  @DisplayName("SA-17: with the system all nodes of the control plane end, standby ones too")
  void standbyNodesEndWithTheSystem() {
    MeshNode first = node();
    MeshNode second = node();
    MeshNode third = node();
    snapshot(second);

    get(
        AskPattern.<SystemMessage, StopReply>ask(
            third.controlPlane(),
            replyTo ->
                new SystemMessage.Stop(
                    new StopScope.Everything(), Duration.ofSeconds(1), false, replyTo),
            Duration.ofSeconds(10),
            systems.get(2).scheduler()));

    get(first.whenEnded());
    get(second.whenEnded());
    get(third.whenEnded());
  }

  @Test
  @DisplayName("SA-19: when the control plane's node leaves in order, another goes on with its run")
  void aNodeThatLeavesHandsOver() {
    node();
    MeshNode second = node();
    SystemSnapshot before = snapshot(second);

    Cluster oldest = Cluster.get(systems.get(0));
    oldest.manager().tell(Leave.create(oldest.selfMember().address()));
    get(systems.get(0).getWhenTerminated());

    assertThat(snapshot(second).executionId()).isEqualTo(before.executionId());
    assertThat(second.whenEnded().toCompletableFuture()).isNotDone();
  }

  private MeshNode node() {
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(),
            NodeConfig.SYSTEM_NAME,
            NodeConfig.withRoles(MeshRoles.SYSTEM)
                .address("127.0.0.1", 0)
                .over(ConfigFactory.parseString("akka.loglevel = WARNING")));
    systems.add(system);
    MeshNode node = MeshNode.start(system, ActorTypes.of(List.of()));
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(Cluster.get(systems.get(0)).selfMember().address()));
    Eventually.succeeds(
        () ->
            assertThat(new ControlPlaneMembers(system, Duration.ofDays(1)).upNodes())
                .isEqualTo(systems.size()));
    return node;
  }

  private SystemSnapshot snapshot(MeshNode node) {
    ActorSystem<?> system = systems.get(1);
    return get(
        AskPattern.<SystemMessage, SystemSnapshot>ask(
            node.controlPlane(),
            replyTo -> new SystemMessage.Snapshot(SnapshotFilter.all(), replyTo),
            Duration.ofSeconds(20),
            system.scheduler()));
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
