package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NodeConfigTest {
  private static final String STABLE_AFTER = "akka.cluster.split-brain-resolver.stable-after";
  private static final String JVM_OPTIONS = "mesh.host.jvm.options";

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
    assertThat(config.getString("akka.cluster.downing-provider-class")).endsWith("MeshDowning");
  }

  @Test
  @DisplayName("SY-4: fast detection is chosen by one setting, and handed on to procs")
  void fastDetectionIsOneSetting() {
    Config normal = NodeConfig.withRoles(MeshRoles.HOST).load();
    Config fast = NodeConfig.withRoles(MeshRoles.HOST).fast().load();
    Config said =
        NodeConfig.withRoles(MeshRoles.HOST)
            .over(ConfigFactory.parseString("mesh.detection = fast"));

    assertThat(normal.getDuration(STABLE_AFTER)).isEqualTo(Duration.ofSeconds(7));
    assertThat(normal.getStringList(JVM_OPTIONS)).noneMatch(option -> option.contains("detection"));
    assertThat(List.of(fast, said))
        .allSatisfy(
            config -> {
              assertThat(config.getDuration(STABLE_AFTER)).isLessThan(Duration.ofSeconds(3));
              assertThat(config.getStringList(JVM_OPTIONS))
                  .containsAll(normal.getStringList(JVM_OPTIONS))
                  .contains("-Dmesh.detection=fast");
            });
  }

  @Test
  void theApplicationWinsOverFastDetection() {
    Config config =
        NodeConfig.withRoles().fast().over(ConfigFactory.parseString(STABLE_AFTER + " = 3s"));

    assertThat(config.getDuration(STABLE_AFTER)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  @DisplayName("SY-4: another detection is refused, naming the setting and what it can be")
  void anUnknownDetectionIsRefused() {
    assertThatThrownBy(
            () ->
                NodeConfig.withRoles()
                    .over(ConfigFactory.parseString("mesh.detection = instantaneous")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mesh.detection must be normal or fast, was instantaneous");
  }

  @Test
  @DisplayName("SA-19: who is first among the seeds takes its time before it begins a cluster")
  void theFirstSeedWaitsForTheOthers() {
    List<String> seeds = List.of("akka://mesh@127.0.0.1:4711", "akka://mesh@127.0.0.1:4712");

    assertThat(seedTimeout(4711, seeds)).isEqualTo(Duration.ofSeconds(5));
    assertThat(seedTimeout(4712, seeds)).isEqualTo(Duration.ofSeconds(1));
  }

  private static Duration seedTimeout(int port, List<String> seeds) {
    return NodeConfig.withRoles(MeshRoles.SYSTEM)
        .address("127.0.0.1", port)
        .seeds(seeds)
        .load()
        .getDuration("akka.cluster.seed-node-timeout");
  }
}
