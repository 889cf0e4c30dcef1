package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akkamesh.it.RunningMesh.Ran;
import io.akkamesh.it.program.Program;
import io.akkamesh.it.program.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The commands that look into procs and handle actors, against programs. */
class AgentCommandsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static RunningMesh mesh;

  @BeforeAll
  static void start() {
    mesh = new RunningMesh();
    Ran created = mesh.run("world", "create", "train", "--shape", "slot=2", "--procs=jvm");
    assertThat(created.exitCode()).isZero();
  }

  @AfterAll
  static void stop() {
    mesh.close();
  }

  @AfterEach
  void nodesHaveNothingToComplainOf() {
    assertThat(mesh.system().stderr().lines()).isEmpty();
  }

  @Test
  @DisplayName("PA-3, PA-5, PA-16, PA-18: an actor is started, shown and stopped, rank by rank")
  void handlesAnActorOnEveryRank() {
    Ran started = mesh.run("actor", "spawn", "train", "words", "word-counter", "--params", "{}");
    assertThat(started.exitCode()).isZero();
    assertThat(started.stderr()).containsExactly("starting words on all ranks of train");
    assertThat(started.stdout())
        .containsExactly(
            "PROC      ACTOR                 STATUS",
            "train[0]  words (word-counter)  RUNNING",
            "train[1]  words (word-counter)  RUNNING");

    Ran tree = mesh.run("tree", "train");
    assertThat(tree.exitCode()).isZero();
    assertThat(tree.stdout().get(0)).isEqualTo("world train is LIVE, shape slot=2");
    assertThat(tree.stdout().get(1))
        .matches("└── hosttrain\\[0]  akka://mesh@127\\.0\\.0\\.1:\\d+, pid " + mesh.host().pid());
    assertThat(tree.stdout())
        .anyMatch(line -> line.matches("    ├── train\\[0]  pid \\d+, up .*, READY"))
        .contains("    │   └── train[0].words[0]  word-counter  RUNNING")
        .contains("        └── train[1].words[0]  word-counter  RUNNING");

    Ran stopped = mesh.run("actor", "stop", "train[slot=1]", "words");
    assertThat(stopped.exitCode()).isZero();
    assertThat(stopped.stdout())
        .containsExactly("PROC      ACTOR  STATUS", "train[1]  words  STOPPED");

    Ran status = mesh.run("actor", "status", "train", "words", "--json");
    assertThat(status.exitCode()).isZero();
    assertThat(json(status).at("/ranks/0/status").asText()).isEqualTo("RUNNING");
    assertThat(json(status).at("/ranks/1/status").asText()).isEqualTo("STOPPED");

    Ran again = mesh.run("actor", "stop", "train", "words");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.stdout()).contains("train[0]  words  STOPPED");
    assertThat(again.stderr())
        .containsExactly(
            "stopping words on all ranks of train",
            "mesh actor stop: world train: cannot stop words:",
            "  train[1].words[0]: there is none that runs");
  }

  @Test
  @DisplayName("PA-16: ps has a row per proc with its host, process, uptime and actors")
  void listsProcs() {
    Ran listed = mesh.run("ps", "train");
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.stderr()).isEmpty();
    assertThat(listed.stdout()).hasSize(3);
    assertThat(listed.stdout().get(0)).matches("PROC +HOST +PID +UPTIME +ACTORS +STATUS");
    assertThat(listed.stdout().get(2))
        .matches("train\\[1]  hosttrain\\[0] +\\d+  (\\d+m )?\\d+s +\\d.* +READY");

    JsonNode first = json(mesh.run("ps", "--json")).at("/procs/0");
    assertThat(first.get("proc").asText()).isEqualTo("train[0]");
    assertThat(first.get("state").asText()).isEqualTo("READY");
    assertThat(first.get("answered").asBoolean()).isTrue();
    assertThat(first.get("uptimeMs").asLong()).isPositive();
    assertThat(mesh.host().commandLineOf(first.get("pid").asLong())).isPresent();

    assertThat(mesh.run("ps", "train[slot=1]").stdout())
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("train[1]");

    Ran unknown = mesh.run("ps", "plane");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.stderr())
        .containsExactly("mesh ps: world plane: unknown; the worlds are train");
  }

  @Test
  @DisplayName(
      "AM-2, PA-4: an unknown type fails on the ranks that were asked; the known are listed")
  void saysWhichTypesThereAre() {
    Ran failed = mesh.run("actor", "spawn", "train", "x", "wordcounter", "--rank", "1");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.stdout()).isEmpty();
    assertThat(failed.stderr())
        .contains(
            "mesh actor spawn: world train: cannot spawn x:",
            "  train[1].x: no actor type is called wordcounter; registered are [word-counter]");

    Ran absent = mesh.run("actor", "status", "train", "x");
    assertThat(absent.exitCode()).isEqualTo(1);
    assertThat(absent.stderr()).hasSize(3);
  }

  @Test
  @DisplayName("HA-4: what a program printed can be read when it has ended, and its world too")
  void readsTheLogOfAProcThatHasEnded() {
    Ran failed = create("dies", "echo one; echo two >&2; echo three; exit 3");
    assertThat(failed.exitCode()).isEqualTo(1);

    Ran all = mesh.run("logs", "dies[0]");
    assertThat(all.exitCode()).isZero();
    assertThat(all.stderr()).isEmpty();
    assertThat(all.stdout()).containsExactlyInAnyOrder("one", "two", "three");

    Ran last = mesh.run("logs", "dies[0]", "--lines", "1", "--json");
    assertThat(json(last).get("proc").asText()).isEqualTo("dies[0]");
    assertThat(json(last).get("line").asInt()).isEqualTo(2);
  }

  @Test
  @DisplayName("HA-4: following a log ends when the proc has ended and all is read")
  void followsALogToItsEnd() {
    create("goes", "echo begin; sleep 3; echo end", "--no-wait");
    try (Program logs = mesh.start("logs", "goes[0]", "--follow")) {
      assertThat(logs.awaitExit(SOON)).isZero();
      assertThat(logs.stdout().lines()).containsExactly("begin", "end");
      assertThat(logs.stderr().lines()).isEmpty();
    }
    assertThat(mesh.run("world", "stop", "goes").exitCode()).isZero();
  }

  @Test
  @DisplayName("HA-4: following a log goes on until Ctrl-C")
  void followsALogUntilCtrlC() {
    create("stays", "echo begin; exec sleep 600", "--no-wait");
    try (Program logs = mesh.start("logs", "stays[0]", "--follow")) {
      logs.stdout().awaitLine("begin", SOON);
      logs.pressCtrlC();

      assertThat(logs.awaitExit(SOON)).isEqualTo(Signal.INT.exitCode());
      assertThat(logs.stderr().lines()).isEmpty();
    }
    assertThat(mesh.run("world", "stop", "stays", "--timeout", "1s").exitCode()).isZero();
  }

  @Test
  @DisplayName("HA-4: of a proc inside its host's JVM there is no log, and the error says why")
  void saysWhyThereIsNoLog() {
    assertThat(mesh.run("world", "create", "inside", "--shape", "slot=1").exitCode()).isZero();

    Ran none = mesh.run("logs", "inside[0]");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.stdout()).isEmpty();
    assertThat(none.stderr())
        .containsExactly(
            "mesh logs: proc inside[0]: it runs inside the host's JVM, whose output it shares");

    assertThat(mesh.run("world", "stop", "inside").exitCode()).isZero();
  }

  private static Ran create(String world, String script, String... options) {
    List<String> all =
        new ArrayList<>(List.of("world", "create", world, "--shape=slot=1", "--exec=sh"));
    all.addAll(List.of("--arg=-c", "--arg=" + script, "--json"));
    all.addAll(List.of(options));
    return mesh.run(all.toArray(String[]::new));
  }

  private static JsonNode json(Ran ran) {
    assertThat(ran.stdout()).hasSize(1);
    try {
      return new ObjectMapper().readTree(ran.stdout().get(0));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + ran.stdout(), e);
    }
  }
}
