package io.akkamesh.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClientOptionsTest {
  private static final String PORT = "akka.remote.artery.canonical.port";
  private static final String HOSTNAME = "akka.remote.artery.canonical.hostname";
  private static final String SEEDS = "akka.cluster.seed-nodes";
  private static final String RENEWAL = "mesh.client.subscription-renewal";

  @TempDir Path directory;

  @Test
  void asksTheControlPlaneOfThisMachineUnlessToldOtherwise() {
    Config config = load();

    assertThat(config.getStringList(SEEDS)).containsExactly("akka://mesh@127.0.0.1:25520");
    assertThat(config.getString(HOSTNAME)).isEqualTo("127.0.0.1");
    assertThat(config.getString("akka.actor.provider")).isEqualTo("remote");
    assertThat(config.getDuration(RENEWAL)).hasSeconds(1);
  }

  @Test
  void asksEverySeedItIsGiven() {
    assertThat(load("--seed=akka://mesh@a:1", "--seed=akka://mesh@b:2").getStringList(SEEDS))
        .containsExactly("akka://mesh@a:1", "akka://mesh@b:2");
  }

  @Test
  void takesTheFileOfANodeButNeverItsPort() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("node.conf"),
            """
            akka.actor.provider = cluster
            akka.remote.artery.canonical { hostname = 10.0.0.1, port = 25520 }
            akka.cluster.seed-nodes = ["akka://mesh@10.0.0.2:2"]
            mesh.client.subscription-renewal = 3s
            """);
    Config config = load("--config", file.toString(), "--bind", "10.0.0.9");

    assertThat(config.getInt(PORT)).isZero();
    assertThat(config.getString("akka.actor.provider")).isEqualTo("remote");
    assertThat(config.getString(HOSTNAME)).isEqualTo("10.0.0.9");
    assertThat(config.getStringList(SEEDS)).containsExactly("akka://mesh@10.0.0.2:2");
    assertThat(config.getDuration(RENEWAL)).hasSeconds(3);
  }

  private static Config load(String... arguments) {
    return CommandLine.populateCommand(new ClientOptions(), arguments).load();
  }
}
