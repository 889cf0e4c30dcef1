package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.it.program.Program;
import io.akkamesh.it.program.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Control plane and hosts, each started by hand. */
class NodeIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration ENDED = Duration.ofSeconds(20);
  private static final Duration NO_TIME = Duration.ZERO;

  @TempDir Path directory;

  @Test
  void endsEveryNodeAndProcWhenTheMeshIsShutDown() {
    try (Program system = Program.mesh("system", "--port", "0");
        Program host = Program.mesh("host", "--seed", addressOf("system", system));
        Client client = Client.of(addressOf("system", system))) {
      World world = client.world(WorldSpec.named("hand").shape("slot=1").jvm());
      assertThat(host.running()).as("host, proc and guard").hasSize(3);
      assertThat(host.commandLineOf(Client.pids(world).get(0)).orElseThrow()).endsWith("ProcMain");

      client.shutDownTheMesh();

      assertThat(host.awaitExit(ENDED)).isZero();
      assertThat(system.awaitExit(ENDED)).isZero();
      assertThat(host.left(NO_TIME)).isEmpty();
      assertThat(system.left(NO_TIME)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TERM", "KILL"})
  void takesItsProcsAlongWhenAHostIsEndedFromOutside(Signal signal) {
    try (Program system = Program.mesh("system", "--port", "0");
        Program host = Program.mesh("host", "--seed", addressOf("system", system));
        Client client = Client.of(addressOf("system", system))) {
      client.world(WorldSpec.named("hand").shape("slot=1").jvm());
      assertThat(host.running()).as("host, proc and guard").hasSize(3);

      host.send(signal);

      assertThat(host.awaitExit(ENDED)).isEqualTo(signal.exitCode());
      assertThat(host.left(ENDED)).isEmpty();
      assertThat(system.running()).hasSize(1);
    }
  }

  @Test
  @DisplayName("SY-3: a mesh outlives the loss of most of its nodes, if the control plane is left")
  void outlivesAHostThatTakesMostNodesAlong() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("fast.conf"), "akka.cluster.split-brain-resolver.stable-after = 2s");
    String fast = file.toString();
    try (Program system = Program.mesh("system", "--port", "0", "--config", fast);
        Program first = Program.mesh("host", "--seed", addressOf("system", system));
        Client client = Client.of(addressOf("system", system))) {
      client.world(WorldSpec.named("lost").shape("slot=3").procsPerHost(3).jvm());
      first.send(Signal.KILL);
      assertThat(first.left(ENDED)).isEmpty();

      try (Program second = Program.mesh("host", "--seed", addressOf("system", system))) {
        addressOf("host", second);
        World next = client.world(WorldSpec.named("next").shape("slot=1").jvm());

        assertThat(second.running()).as("host, proc and guard").hasSize(3);
        assertThat(Client.pids(next)).hasSize(1);
        client.shutDownTheMesh();
        assertThat(second.awaitExit(ENDED)).isZero();
        assertThat(system.awaitExit(ENDED)).isZero();
      }
    }
  }

  @Test
  void endsAControlPlaneBySigtermAndSigint() {
    try (Program terminated = Program.mesh("system", "--port", "0");
        Program interrupted = Program.mesh("system", "--port", "0")) {
      addressOf("system", terminated);
      terminated.send(Signal.TERM);
      addressOf("system", interrupted);
      interrupted.pressCtrlC();

      assertThat(terminated.awaitExit(ENDED)).isEqualTo(Signal.TERM.exitCode());
      assertThat(interrupted.awaitExit(ENDED)).isEqualTo(Signal.INT.exitCode());
      assertThat(terminated.stderr().lines()).isEmpty();
      assertThat(interrupted.stderr().lines()).isEmpty();
    }
  }

  @Test
  void letsAHostJoinThatWasStartedBeforeTheControlPlane() throws Exception {
    int systemPort = freePort();
    String seed = "akka://mesh@127.0.0.1:" + systemPort;
    try (Program host = Program.mesh("host", "--seed", seed)) {
      assertThat(host.stdout().awaitLine("host listens at ", SOON)).endsWith(", joins " + seed);

      try (Program system = Program.mesh("system", "--port", Integer.toString(systemPort))) {
        assertThat(addressOf("system", system)).isEqualTo(seed);
        assertThat(addressOf("host", host)).isNotEqualTo(seed);
      }
    }
  }

  @Test
  void takesPortAndSeedsFromAFileUnlessAnOptionSaysOtherwise() throws Exception {
    int port = freePort();
    String seed = "akka://mesh@127.0.0.1:" + port;
    Path file =
        Files.writeString(
            directory.resolve("node.conf"),
            "akka.remote.artery.canonical.port = %d%nakka.cluster.seed-nodes = [\"%s\"]%n"
                .formatted(port, seed));

    try (Program system = Program.mesh("system", "--config", file.toString());
        Program host = Program.mesh("host", "--config", file.toString(), "--port", "0")) {
      assertThat(addressOf("system", system)).isEqualTo(seed);
      assertThat(addressOf("host", host)).isNotEqualTo(seed);
    }
  }

  @Test
  void saysThatThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String port = Integer.toString(taken.getLocalPort());

      try (Program system = Program.mesh("system", "--port", port)) {
        assertThat(system.awaitExit(SOON)).isEqualTo(1);

        assertThat(system.stderr().lines())
            .singleElement()
            .asString()
            .startsWith("mesh system: system can't start: ")
            .contains("127.0.0.1:" + port, "Address already in use")
            .endsWith("; see --bind and --port");
        assertThat(system.stdout().lines()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'akka.cluster.seed-nodes = [garbage]', akka.cluster.seed-nodes: must look like akka://mesh@",
    "'akka { cluster = ',                   ': 1:'",
    "'mesh.host.kill-after = soon',         mesh.host.kill-after"
  })
  void namesWhatIsWrongInAFile(String content, String reason) throws IOException {
    Path file = Files.writeString(directory.resolve("bad.conf"), content);

    try (Program host = Program.mesh("host", "--config", file.toString())) {
      assertThat(host.awaitExit(SOON)).isEqualTo(1);

      assertThat(host.stderr().lines().get(0)).startsWith("mesh host: ").contains(reason);
      assertThat(host.stderr().text()).doesNotContain("\tat ");
    }
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path missing = directory.resolve("missing.conf");

    try (Program host = Program.mesh("host", "--config", missing.toString())) {
      assertThat(host.awaitExit(SOON)).isEqualTo(1);

      assertThat(host.stderr().lines())
          .singleElement()
          .asString()
          .startsWith("mesh host: " + missing + ": no such file");
    }
  }

  /** Where it says that it is up; its pid has to be its own. */
  private static String addressOf(String name, Program program) {
    String line = program.stdout().awaitLine(name + " is up at ", SOON);
    assertThat(line).matches(name + " is up at akka://mesh@127.0.0.1:\\d+, pid " + program.pid());
    return line.replaceAll(".* at (.*), pid .*", "$1");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
