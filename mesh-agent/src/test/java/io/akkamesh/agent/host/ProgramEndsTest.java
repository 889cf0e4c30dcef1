package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcExit.Outcome.NotStarted;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.host.ProcLog;
import io.akkamesh.protocol.name.WorldId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which real programs end, as their host sees them. */
class ProgramEndsTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int TEN_MB = 10 * 1024 * 1024;

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
    host = new TestHost(kit, SHORT, Duration.ZERO);
  }

  @AfterEach
  void endHost() {
    host.close();
  }

  @Test
  @DisplayName("HA-4: a program that dies before it joins is reported with its last 50 lines")
  void aProgramThatDiesIsReportedWithItsLastLines() {
    host.spawn(TestHost.sh("for i in $(seq 100); do echo $i >&2; done; exit 3"), TRAIN, 0);

    String[] last =
        IntStream.rangeClosed(51, 100).mapToObj(Integer::toString).toArray(String[]::new);
    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Exited(3), last));
    expectState(ChildState.FAILED, new Exited(3));
  }

  @Test
  @DisplayName("HA-4: a program that ends with code 0, however soon, has stopped")
  void aProgramThatEndsWithCodeZeroHasStopped() {
    host.spawn(TestHost.sh("exit 0"), TRAIN, 0);

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Exited(0)));
    expectState(ChildState.STOPPED, new Exited(0));
  }

  @Test
  @DisplayName("HA-4: a program that nobody but a signal ended has failed")
  void aProgramThatASignalEndedHasFailed() {
    host.spawn(TestHost.sh("kill -9 $$"), TRAIN, 0);

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Signaled(9)));
    expectState(ChildState.FAILED, new Signaled(9));
  }

  @Test
  @DisplayName("SA-16: a program that ignores SIGTERM is killed, with what it has started")
  void aProgramThatIgnoresSigtermIsKilled() {
    String script = "trap '' TERM; sleep 600 & echo $!; while :; do read ever; done";
    host.spawn(TestHost.sh(script), TRAIN, 0);
    long grandchild = Long.parseLong(host.lines.receiveMessage().text());

    host.stopWorld(TRAIN, SHORT);

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Signaled(9)));
    expectState(ChildState.KILLED, new Signaled(9));
    ProcessHandle.of(grandchild).ifPresent(TestHost::awaitExit);
  }

  @Test
  @DisplayName("HA-4: a program that prints 10 MB is not held up, and only its last lines are kept")
  void aProgramThatPrintsMuchIsNotHeldUp() {
    String line = "0".repeat(4000);
    host.spawn(TestHost.sh("yes " + line + " | head -c " + TEN_MB + "; exit 0"), TRAIN, 0);

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Exited(0)));
    int lines = TEN_MB / 4001 + 1;
    assertThat(log(0).first()).isEqualTo(lines - TestHost.LOG_LINES);
    assertThat(log(-1).next()).isEqualTo(lines);
    for (int i = 0; i < lines; i++) {
      host.lines.receiveMessage();
    }
  }

  @Test
  @DisplayName("HA-4: a program that may not be run is reported as not started")
  void aProgramThatMayNotBeRunIsReported(@TempDir Path directory) throws IOException {
    Path program = Files.writeString(directory.resolve("program"), "not executable");
    host.spawn(new Environment.Exec(program.toString(), List.of()), TRAIN, 0);

    Outcome outcome = host.exits.receiveMessage().exit().outcome();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            NotStarted.class, why -> assertThat(why.error()).contains("Permission denied"));
    expectState(ChildState.FAILED, outcome);
  }

  @Test
  @DisplayName("HA-4: a program's end is reported soon though another one holds its output")
  void aProgramsEndIsReportedThoughAnotherHoldsItsOutput() {
    host.spawn(TestHost.sh("sleep 600 & echo $!; exit 5"), TRAIN, 0);
    long grandchild = Long.parseLong(host.lines.receiveMessage().text());

    host.exits.expectMessage(Duration.ofSeconds(10), TestHost.exited(TRAIN.proc(0), new Exited(5)));

    assertThat(log(0))
        .isEqualTo(new ProcLog.Lines(TRAIN.proc(0), 0, List.of("" + grandchild), false, true));
  }

  @Test
  @DisplayName("HA-5: what a program has left behind at its end is killed, parent or not")
  @EnabledOnOs(OS.LINUX)
  void whatAProgramHasLeftBehindIsKilled() {
    String script = "sleep 600 >/dev/null 2>&1 & echo $!; (sleep 600 & echo $!); exit 0";
    host.spawn(TestHost.sh(script), TRAIN, 0);
    long child = Long.parseLong(host.lines.receiveMessage().text());
    long orphan = Long.parseLong(host.lines.receiveMessage().text());

    host.exits.expectMessage(Duration.ofSeconds(10), TestHost.exited(TRAIN.proc(0), new Exited(0)));

    ProcessHandle.of(child).ifPresent(TestHost::awaitExit);
    ProcessHandle.of(orphan).ifPresent(TestHost::awaitExit);
  }

  private void expectState(ChildState state, Outcome outcome) {
    assertThat(host.list())
        .extracting(HostProc::state, HostProc::end)
        .containsExactly(tuple(state, outcome.toString()));
  }

  private ProcLog.Lines log(long from) {
    TestProbe<ProcLog> caller = host.probe(ProcLog.class);
    host.agent.tell(new HostMessage.ReadLog(TRAIN.proc(0), from, caller.getRef()));
    return caller.expectMessageClass(ProcLog.Lines.class);
  }
}
