package io.akkamesh.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class NodeOptionsTest {
  private static final String HOSTNAME = "akka.remote.artery.canonical.hostname";
  private static final String PORT = "akka.remote.artery.canonical.port";
  private static final String SEEDS = "akka.cluster.seed-nodes";
  private static final int DEFAULT_PORT = 4711;
  private static final String DEFAULT_SEED = "akka://mesh@127.0.0.1:1";

  @TempDir Path directory;

  @Test
  void listensOnTheLoopbackAddressAndJoinsTheDefaultSeedUnlessToldOtherwise() {
    Config config = load(Optional.empty());

    assertThat(config.getString(HOSTNAME)).isEqualTo("127.0.0.1");
    assertThat(config.getInt(PORT)).isEqualTo(DEFAULT_PORT);
    assertThat(config.getStringList(SEEDS)).containsExactly(DEFAULT_SEED);
    assertThat(config.getStringList("akka.cluster.roles")).containsExactly(MeshRoles.HOST);
  }

  @Test
  void takesEverySeedItIsGivenAndNotTheDefault() {
    Config config =
        load(
            Optional.of(0),
            "--bind=10.0.0.1",
            "--seed=akka://mesh@10.0.0.2:2",
            "--seed=akka://mesh@10.0.0.3:3");

    assertThat(config.getString(HOSTNAME)).isEqualTo("10.0.0.1");
    assertThat(config.getInt(PORT)).isZero();
    assertThat(config.getStringList(SEEDS))
        .containsExactly("akka://mesh@10.0.0.2:2", "akka://mesh@10.0.0.3:3");
  }

  @Test
  void noticesLostNodesFastWhenToldTo() {
    assertThat(load(Optional.empty()).getString("mesh.detection")).isEqualTo("normal");
    assertThat(load(Optional.empty(), "--fast").getString("mesh.detection")).isEqualTo("fast");
  }

  @Test
  void letsAFileWinOverTheDefaults() throws Exception {
    String file =
        file(
            """
            akka.remote.artery.canonical { hostname = 10.0.0.1, port = 5 }
            akka.cluster.seed-nodes = ["akka://mesh@10.0.0.2:2"]
            mesh.host.kill-after = 7s
            """);
    Config config = load(Optional.empty(), "--config", file);

    assertThat(config.getString(HOSTNAME)).isEqualTo("10.0.0.1");
    assertThat(config.getInt(PORT)).isEqualTo(5);
    assertThat(config.getStringList(SEEDS)).containsExactly("akka://mesh@10.0.0.2:2");
    assertThat(config.getDuration("mesh.host.kill-after")).hasSeconds(7);
    assertThat(config.getString("akka.actor.provider")).isEqualTo("cluster");
  }

  @Test
  void letsOptionsWinOverAFile() throws Exception {
    String file =
        file(
            """
            akka.remote.artery.canonical { hostname = 10.0.0.1, port = 5 }
            akka.cluster.seed-nodes = ["akka://mesh@10.0.0.2:2"]
            """);
    Config config =
        load(
            Optional.of(6), "--config=" + file, "--bind=10.0.0.9", "--seed=akka://mesh@10.0.0.3:3");

    assertThat(config.getString(HOSTNAME)).isEqualTo("10.0.0.9");
    assertThat(config.getInt(PORT)).isEqualTo(6);
    assertThat(config.getStringList(SEEDS)).containsExactly("akka://mesh@10.0.0.3:3");
  }

  @Test
  void startsAClusterOfItsOwnWhenAFileNamesNoSeeds() throws Exception {
    String file = file("akka.cluster.seed-nodes = []");

    assertThat(load(Optional.empty(), "--config", file).getStringList(SEEDS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'akka { ',                           node.conf",
    "'mesh.x = ${nowhere}',               nowhere",
    "'akka.cluster.seed-nodes = [other]', 'akka.cluster.seed-nodes: must look like akka://mesh@'"
  })
  void namesWhatIsWrongInAFile(String content, String reason) throws Exception {
    String file = file(content);

    assertThatThrownBy(() -> load(Optional.empty(), "--config", file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void namesAFileThatIsNotThere() {
    String missing = directory.resolve("missing").toString();

    assertThatThrownBy(() -> load(Optional.empty(), "--config", missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(missing + ": no such file");
  }

  private String file(String content) throws IOException {
    return Files.writeString(directory.resolve("node.conf"), content).toString();
  }

  private static Config load(Optional<Integer> port, String... arguments) {
    NodeOptions options = CommandLine.populateCommand(new NodeOptions(), arguments);
    return options.load(
        NodeConfig.withRoles(MeshRoles.HOST), port, DEFAULT_PORT, List.of(DEFAULT_SEED));
  }
}
