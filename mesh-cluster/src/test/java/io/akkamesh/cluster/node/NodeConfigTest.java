package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeConfigTest {
  @Test
  void whatTheProgramSaysWinsOverTheApplication() {
    Config config =
        NodeConfig.withRoles(MeshRoles.HOST)
            .address("127.0.0.1", 4711)
            .seeds(List.of("akka://mesh@127.0.0.1:25520"))
            .over(ConfigFactory.parseString("akka.remote.artery.canonical.port = 1"));
    assertThat(config.getInt("akka.remote.artery.canonical.port")).isEqualTo(4711);
    assertThat(config.getStringList("akka.cluster.roles")).containsExactly("mesh-host");
  }

  @Test
  void theApplicationWinsOverTheProgramsTuning() {
    Config config =
        NodeConfig.withRoles()
            .over(ConfigFactory.parseString("akka.cluster.gossip-interval = 500ms"));
    assertThat(config.getDuration("akka.cluster.gossip-interval").toMillis()).isEqualTo(500);
    assertThat(config.getDuration("akka.cluster.leader-actions-interval").toMillis())
        .isEqualTo(200);
  }

  @Test
  void aProgramIsAClusterNodeWithoutJavaSerialization() {
    Config config = NodeConfig.withRoles().load();
    assertThat(config.getString("akka.actor.provider")).isEqualTo("cluster");
    assertThat(config.getBoolean("akka.actor.allow-java-serialization")).isFalse();
    assertThat(config.getString("akka.cluster.downing-provider-class"))
        .endsWith("SplitBrainResolverProvider");
  }
}
