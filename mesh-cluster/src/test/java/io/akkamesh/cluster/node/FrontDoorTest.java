package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
  private final ActorTestKit node =
      ActorTestKit.create(
          NodeConfig.SYSTEM_NAME,
          NodeConfig.withRoles(MeshRoles.CLIENT).address("127.0.0.1", 0).load());

  @AfterEach
  void stop() {
    node.shutdownTestKit();
  }

  @Test
  @DisplayName("AM-8: what comes to the front door goes on to the control plane as it is")
  void passesOn() {
    TestProbe<SystemMessage> controlPlane = node.createTestProbe(SystemMessage.class);
    TestProbe<SystemSnapshot> asker = node.createTestProbe(SystemSnapshot.class);
    FrontDoor.open(node.system(), controlPlane.ref());
    var question = new SystemMessage.Snapshot(SnapshotFilter.all(), asker.ref());

    FrontDoor.at(node.system(), node.system().address().toString()).tell(question);

    assertThat(controlPlane.receiveMessage()).isEqualTo(question);
  }

  @Test
  @DisplayName("AM-8: a node that becomes part of the mesh twice has one front door")
  void opensOnce() {
    ActorTypes types = ActorTypes.load(FrontDoorTest.class.getClassLoader());

    MeshNode first = MeshNode.start(node.system(), types);

    assertThat(MeshNode.start(node.system(), types).address()).isEqualTo(first.address());
  }
}
