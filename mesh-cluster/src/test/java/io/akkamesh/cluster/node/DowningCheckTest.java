package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.cluster.Cluster;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.actor.ActorTypes;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DowningCheckTest {
  @Test
  @DisplayName("SY-3: the mesh's own programs have nothing to complain of")
  void theProgramsOwnSettingsAreFine() {
    assertThat(DowningCheck.complaint(NodeConfig.withRoles().load())).isEmpty();
    assertThat(DowningCheck.complaint(NodeConfig.withRoles().fast().load())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "akka.cluster.downing-provider-class = \"\", is empty",
    "akka.cluster.downing-provider-class = com.example.Own, com.example.Own"
  })
  @DisplayName("SY-3: a node with no or another downing provider is told what is wrong with it")
  void otherSettingsAreComplainedOf(String setting, String complaint) {
    Config config = NodeConfig.withRoles().over(ConfigFactory.parseString(setting));

    assertThat(DowningCheck.complaint(config)).get().asString().contains(complaint);
  }

  @Test
  @DisplayName("SY-3: a node without a downing provider says so when it becomes part of the mesh")
  void saysSoAtTheStart() {
    ActorTestKit node =
        ActorTestKit.create(
            NodeConfig.SYSTEM_NAME,
            NodeConfig.withRoles(MeshRoles.CLIENT)
                .address("127.0.0.1", 0)
                .over(ConfigFactory.parseString("akka.cluster.downing-provider-class = \"\"")));
    try {
      LoggingTestKit.warn("akka.cluster.downing-provider-class is empty")
          .expect(node.system(), () -> MeshNode.start(node.system(), ActorTypes.of(List.of())));
    } finally {
      node.shutdownTestKit();
    }
  }

  @Test
  @DisplayName("SA-19: the control plane of a lost node is replaced soon after its removal")
  void nothingIsWaitedForAfterARemoval() {
    ActorTestKit node =
        ActorTestKit.create(
            NodeConfig.SYSTEM_NAME,
            NodeConfig.withRoles(MeshRoles.CLIENT).address("127.0.0.1", 0).load());
    try {
      assertThat(Cluster.get(node.system()).downingProvider().downRemovalMargin().toMillis())
          .isBetween(1L, 500L);
    } finally {
      node.shutdownTestKit();
    }
  }
}
