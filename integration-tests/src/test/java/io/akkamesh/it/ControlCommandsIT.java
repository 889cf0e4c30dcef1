package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akkamesh.it.RunningMesh.Ran;
import io.akkamesh.it.program.Program;
import io.akkamesh.it.program.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The commands for a running mesh, against programs. */
class ControlCommandsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String NOBODY = "akka://mesh@127.0.0.1:1";
  private static RunningMesh mesh;

  @BeforeAll
  static void start() {
    mesh = new RunningMesh();
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
  @DisplayName("AM-1, SA-8, SA-16: a world of processes is created, shown, refused twice, stopped")
  void managesAWorldOfProcesses() {
    Ran created =
        mesh.run("world", "create", "train", "--shape", "slot=1", "--procs=jvm", "--label=team=a");
    assertThat(created.exitCode()).isZero();
    assertThat(created.stdout().get(0)).isEqualTo("world train is LIVE");
    assertThat(created.stderr())
        .containsExactly(
            "creating world train, shape slot=1", "world train: 1 of 1 procs have joined");
    assertThat(mesh.host().running()).as("host, proc and guard").hasSize(3);

    Ran listed = mesh.run("world", "list");
    assertThat(listed.stdout())
        .containsExactly(
            "WORLD  STATUS  SHAPE   HOSTS  PROCS  LABELS",
            "train  LIVE    slot=1      1  1/1    team=a");

    Ran refused = mesh.run("world", "create", "train", "--shape", "slot=1");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.lastComplaint())
        .isEqualTo(
            "mesh world create: world train: it exists already; stop it first, or choose another"
                + " name");

    Ran unknown = mesh.run("world", "stop", "train", "plane");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.stderr())
        .containsExactly("mesh world stop: world plane: unknown; the worlds are train");

    Ran stopped = mesh.run("world", "stop", "train", "--json");
    assertThat(stopped.exitCode()).isZero();
    assertThat(json(stopped).get("ended")).hasSize(1);
    assertThat(mesh.host().left(Duration.ZERO)).hasSize(1);
  }

  @Test
  @DisplayName("SA-8: a snapshot in JSON is one line on stdout and has what matches")
  void showsWhatMatches() {
    mesh.run("world", "create", "red", "--shape", "slot=1", "--label", "colour=red");
    mesh.run("world", "create", "blue", "--shape=slot=1", "--label=colour=blue", "--no-wait");

    Ran red = mesh.run("snapshot", "--json", "--label", "colour=red", "--proc-label", "gpu=h1");
    assertThat(red.exitCode()).isZero();
    assertThat(red.stderr()).isEmpty();
    assertThat(json(red).get("worlds")).hasSize(1);
    assertThat(json(red).at("/worlds/0/name").asText()).isEqualTo("red");
    assertThat(json(red).at("/worlds/0/procs")).isEmpty();

    Ran shown = mesh.run("world", "show", "red", "--json");
    assertThat(json(shown).at("/procs/0/health").asText()).isEqualTo("ALIVE");

    assertThat(mesh.run("world", "stop", "red", "blue").exitCode()).isZero();
    Ran none = mesh.run("world", "show", "red");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.stderr())
        .containsExactly("mesh world show: world red: unknown; there is no world at all");
    assertThat(none.stdout()).isEmpty();
  }

  @Test
  @DisplayName("AM-1, HA-4: a world whose proc dies fails with the rank and the cause, rank first")
  void saysWhyAWorldCouldNotBeCreated() {
    Ran failed =
        mesh.run(
            "world",
            "create",
            "dies",
            "--shape=slot=1",
            "--exec=sh",
            "--arg=-c",
            "--arg=echo no license; exit 3",
            "--json");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.stdout()).isEmpty();
    assertThat(failed.lastComplaint())
        .isEqualTo("mesh world create: world dies: proc dies[0] exited with code 3");
  }

  @Test
  @DisplayName("SA-18: watching tells events as lines of JSON, the state first, until Ctrl-C")
  void watchesUntilCtrlC() {
    try (Program watch = mesh.start("watch", "--json", "--world", "seen", "--label", "team=a")) {
      watch.stdout().awaitLine("\"event\":\"current\"", SOON);
      mesh.run("world", "create", "seen", "--shape", "slot=1", "--label", "team=a");
      mesh.run("world", "stop", "seen");
      watch.stdout().awaitLine("\"event\":\"stopped\"", SOON);

      watch.pressCtrlC();

      assertThat(watch.awaitExit(SOON)).isEqualTo(Signal.INT.exitCode());
      assertThat(watch.stdout().lines())
          .extracting(line -> read(line).get("event").asText())
          .startsWith("current", "created")
          .filteredOn(event -> !event.equals("current"))
          .containsExactly("created", "procJoined", "live", "stopped");
      assertThat(watch.stderr().lines()).isEmpty();
    }
  }

  @Test
  @DisplayName("SA-18: watching for a time ends by itself")
  void watchesForATime() {
    Ran watched = mesh.run("watch", "--for", "300ms", "--world", "nobody");

    assertThat(watched.exitCode()).isZero();
    assertThat(watched.stdout()).allMatch(line -> line.endsWith("there is no world"));
    assertThat(watched.stderr()).isEmpty();
  }

  @Test
  @DisplayName("AM-1: Ctrl-C while a world is created says that it goes on, and it does")
  void saysThatAnInterruptedCreationGoesOn() {
    try (Program create = mesh.start("world", "create", "half", "--shape=host=2,slot=1")) {
      create.stderr().awaitLine("world half: 1 of 2 procs have joined", SOON);
      create.pressCtrlC();

      assertThat(create.awaitExit(SOON)).isEqualTo(Signal.INT.exitCode());
      assertThat(create.stderr().lines())
          .contains(
              "interrupted; world half goes on: see `mesh world show half`, or `mesh world stop"
                  + " half`");
    }
    Ran shown = mesh.run("world", "show", "half");
    assertThat(shown.stdout()).anyMatch(line -> line.startsWith("half[1]  waiting for a host"));
    assertThat(mesh.run("world", "stop", "half", "--timeout", "1s").exitCode()).isZero();
  }

  @Test
  @DisplayName("AM-8: of several seeds one that answers is enough; with none the error names them")
  void triesEverySeed() {
    assertThat(mesh.run("world", "list", "--seed", NOBODY).exitCode()).isZero();

    try (Program alone = Program.mesh("world", "list", "--seed", NOBODY)) {
      assertThat(alone.awaitExit(SOON)).isEqualTo(1);
      assertThat(alone.stderr().lines())
          .containsExactly(
              "mesh world list: no mesh answers at akka://mesh@127.0.0.1:1; start one with `mesh"
                  + " system`, or name one of its nodes with --seed");
    }
  }

  @Test
  @DisplayName("SA-17: shutdown ends every node and proc, and whoever watches; nothing is left")
  void shutsEverythingDown() {
    try (RunningMesh other = new RunningMesh();
        Program watch = other.start("watch")) {
      watch.stdout().awaitLine("there is no world", SOON);
      other.run("world", "create", "last", "--shape", "slot=1", "--procs", "jvm");

      Ran ended = other.run("shutdown");

      assertThat(ended.exitCode()).isZero();
      assertThat(ended.stdout())
          .containsExactly(
              "WORLD  PROCS  ACTORS STOPPED  ABORTED  TERMINATED  KILLED",
              "last       1               0        0           0       0",
              "the hosts and the control plane have stopped");
      assertThat(ended.stderr())
          .containsExactly("stopping every world, every host and the control plane");
      assertThat(other.system().awaitExit(SOON)).isZero();
      assertThat(other.host().awaitExit(SOON)).isZero();
      assertThat(watch.awaitExit(SOON)).isZero();
      assertThat(watch.stderr().lines())
          .containsExactly(
              "mesh watch: the mesh does not answer any more; it has ended, or can't be reached");
      for (Program program : List.of(other.system(), other.host(), watch)) {
        assertThat(program.left(Duration.ZERO)).isEmpty();
      }
    }
  }

  private static JsonNode json(Ran ran) {
    assertThat(ran.stdout()).hasSize(1);
    return read(ran.stdout().get(0));
  }

  private static JsonNode read(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }
}
