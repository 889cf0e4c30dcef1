package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.akkamesh.agent.process.OutputSink.Stream;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcExit.Outcome.NotStarted;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.HostReport.ProcExited;
import io.akkamesh.protocol.system.HostReport.ProcStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecProcsTest {
  private static final WorldId TRAIN = TestHost.TRAIN;

  private static ActorTestKit kit;
  private TestHost host;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestHost.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startHost() {
    host = new TestHost(kit);
  }

  @AfterEach
  void endHost() {
    host.close();
  }

  @Test
  @DisplayName("HA-4: a program's exit is reported once, with its code and what it wrote last")
  void aProgramsExitIsReportedOnceWithItsCode() {
    host.spawn(TestHost.sh("echo oops >&2; exit 3"), TRAIN, 0);

    ProcStarted started = host.starts.receiveMessage();
    assertThat(started)
        .isEqualTo(new ProcStarted(TRAIN.proc(0), TestHost.START, TestHost.NODE, started.pid()));
    assertThat(started.pid()).isNotEqualTo(ProcessHandle.current().pid());
    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Exited(3), "oops"));
    assertThat(host.procs()).isEmpty();
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: the signal that ended a program is reported")
  void theSignalThatEndedAProgramIsReported() {
    host.running(TestHost.sleep(), TRAIN).destroyForcibly();

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Signaled(9)));
  }

  @Test
  @DisplayName("HA-4: a program that isn't there is reported as not started")
  void aProgramThatIsNotThereIsReportedAsNotStarted() {
    host.spawn(new Environment.Exec("/no/such/program", List.of()), TRAIN, 0);

    ProcExited report = host.exits.receiveMessage();
    assertThat(report.exit().outcome())
        .isInstanceOfSatisfying(
            NotStarted.class, why -> assertThat(why.error()).contains("/no/such/program"));
    assertThat(report.start()).isEqualTo(TestHost.START);
    assertThat(host.procs()).isEmpty();
    host.starts.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: one program that fails leaves the others running")
  void oneProgramThatFailsLeavesTheOthersRunning() {
    host.spawn(TestHost.sh("[ $MESH_RANK = 0 ] && exit 3; exec sleep 600"), TRAIN, 0, 1);

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Exited(3)));
    assertThat(host.procs()).containsExactly(TestHost.proc(TRAIN, 1));
  }

  @Test
  @DisplayName("HA-3: a program knows its world, rank, size and where to join")
  void aProgramKnowsWhoItIs(@TempDir Path directory) throws IOException {
    host.spawn(writeEnvironmentTo(directory), TRAIN, 2);

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(2), new Exited(0)));
    assertThat(Files.readAllLines(directory.resolve("2")))
        .containsExactly(
            "MESH_BOOTSTRAP_ADDR=" + TestHost.NODE,
            "MESH_LOCAL_RANK=0",
            "MESH_PROC_ID=train[2]",
            "MESH_RANK=2",
            "MESH_START=7",
            "MESH_WORLD_ID=train",
            "MESH_WORLD_SHAPE=host=2,gpu=4",
            "MESH_WORLD_SIZE=8");
  }

  @Test
  @DisplayName("HA-3: the local rank counts the procs of one SpawnProc in the order of their ranks")
  void theLocalRankCountsTheProcsOfOneSpawn(@TempDir Path directory) throws IOException {
    host.spawn(writeEnvironmentTo(directory), TRAIN, 5, 2);
    host.spawn(writeEnvironmentTo(directory), TRAIN, 7);

    for (int exits = 0; exits < 3; exits++) {
      assertThat(host.exits.receiveMessage().exit().isClean()).isTrue();
    }
    assertThat(localRankOf(directory, 5)).isEqualTo("MESH_LOCAL_RANK=1");
    assertThat(localRankOf(directory, 2)).isEqualTo("MESH_LOCAL_RANK=0");
    assertThat(localRankOf(directory, 7)).isEqualTo("MESH_LOCAL_RANK=0");
  }

  @Test
  @DisplayName("HA-3: a proc that runs already keeps its place in the count of a repetition")
  void theLocalRankIsThatOfTheFirstSpawnWhenItIsRepeated(@TempDir Path directory)
      throws IOException {
    host.spawn(TestHost.sleep(), TRAIN, 0);
    host.spawn(writeEnvironmentTo(directory), TRAIN, 0, 1);

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(1), new Exited(0)));
    assertThat(localRankOf(directory, 1)).isEqualTo("MESH_LOCAL_RANK=1");
    assertThat(directory.resolve("0")).doesNotExist();
  }

  @Test
  @DisplayName("HA-1: a program that runs is not started twice; that it runs is told each time")
  void aProgramThatRunsIsNotStartedTwice() {
    ProcessHandle process = host.running(TestHost.sleep(), TRAIN);

    host.spawn(TestHost.sleep(), TRAIN, 0);
    host.spawn(TestHost.sleep(), TRAIN, 0);

    assertThat(host.procs()).containsExactly(TestHost.proc(TRAIN, 0));
    assertThat(ProcessHandle.current().children().filter(ExecProcsTest::isSleep))
        .containsExactly(process);
    for (int told = 0; told < 2; told++) {
      assertThat(host.starts.receiveMessage().pid()).isEqualTo(process.pid());
    }
    host.starts.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: a program that has ended is not started again, and its end is told again")
  void aProgramThatHasEndedIsNotStartedAgain() {
    ProcExited end = TestHost.exited(TRAIN.proc(0), new Exited(3), "oops");
    host.spawn(TestHost.sh("echo oops >&2; exit 3"), TRAIN, 0);
    host.exits.expectMessage(end);

    host.spawn(TestHost.sh("echo oops >&2; exit 3"), TRAIN, 0);

    host.exits.expectMessage(end);
    assertThat(host.procs()).isEmpty();
    host.starts.receiveMessage();
    host.starts.expectNoMessage(Duration.ZERO);
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: a program's output is forwarded with its proc id")
  void aProgramsOutputIsForwardedWithItsProcId() {
    host.spawn(TestHost.sh("echo $MESH_RANK; read ever"), TRAIN, 0, 1);

    assertThat(List.of(host.lines.receiveMessage(), host.lines.receiveMessage()))
        .containsExactlyInAnyOrder(
            new TestHost.Line(TRAIN.proc(0), Stream.STDOUT, "0"),
            new TestHost.Line(TRAIN.proc(1), Stream.STDOUT, "1"));
  }

  @Test
  @DisplayName("HA-2: a JVM proc runs the mesh's main class with the world's options")
  void aJvmProcRunsTheMainClassWithTheWorldsOptions() {
    host.spawn(new Environment.Jvm(List.of("-Dwho=a test")), TRAIN, 3);

    assertThat(List.of(host.lines.receiveMessage(), host.lines.receiveMessage()))
        .containsExactlyInAnyOrder(
            new TestHost.Line(TRAIN.proc(3), Stream.STDOUT, "I am train[3], a test"),
            new TestHost.Line(TRAIN.proc(3), Stream.STDERR, "bye"));
    host.exits.expectMessage(TestHost.exited(TRAIN.proc(3), new Exited(3), "bye"));
  }

  private static boolean isSleep(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/sleep");
  }

  private static Environment writeEnvironmentTo(Path directory) {
    return TestHost.sh("env | grep ^MESH_ | sort > " + directory + "/$MESH_RANK");
  }

  private static String localRankOf(Path directory, int rank) throws IOException {
    return Files.readAllLines(directory.resolve(Integer.toString(rank))).get(1);
  }
}
