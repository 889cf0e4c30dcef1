package io.akkamesh.agent.process;

import static io.akkamesh.agent.process.Children.exitOf;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChildProcessTest {
  private final Children children = new Children();

  @AfterEach
  void leaveNoChildBehind() {
    children.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 127, 128, 160, 192, 255})
  void takesACodeThatIsNoSignalForAnExit(int code) {
    assertThat(ChildProcess.outcome(code)).isEqualTo(new Exited(code));
  }

  @ParameterizedTest
  @CsvSource({"129, 1", "137, 9", "143, 15", "159, 31"})
  void takesACodeOfASignalForTheSignal(int code, int signal) {
    assertThat(ChildProcess.outcome(code)).isEqualTo(new Signaled(signal));
  }

  @ParameterizedTest
  @CsvSource({"KILL, 9", "SEGV, 11", "TERM, 15", "USR1, 10"})
  void reportsTheSignalThatEndedIt(String name, int signal) throws Exception {
    ProcExit exit = exitOf(children.sh("echo last words >&2; ulimit -c 0; kill -" + name + " $$"));

    assertThat(exit.outcome()).isEqualTo(new Signaled(signal));
    assertThat(exit.stderrTail()).contains("last words");
  }

  @Test
  void endsAProcessThatIgnoresTheRequestToEnd() throws Exception {
    ChildProcess child =
        children.sh("trap 'echo not yet' TERM; echo ready; while :; do read line; done");
    assertThat(children.nextLine()).isEqualTo("ready");

    child.terminate();
    assertThat(children.nextLine()).isEqualTo("not yet");
    child.kill();

    assertThat(exitOf(child).outcome()).isEqualTo(new Signaled(9));
  }

  @Test
  void hearsWhatAChildHasToSayWhenItIsAskedToEnd() throws Exception {
    ChildProcess child =
        children.sh(
            "trap 'echo bye; echo so long >&2; exit 4' TERM; echo ready; while :; do read l; done");
    assertThat(children.nextLine()).isEqualTo("ready");

    child.terminate();

    assertThat(exitOf(child)).isEqualTo(new ProcExit(new Exited(4), List.of("so long")));
    assertThat(children.nextLine()).isEqualTo("bye");
  }

  @Test
  void reportsItsEndOnce() throws Exception {
    AtomicInteger reports = new AtomicInteger();
    ChildProcess child = children.sh("exit 3");
    CompletableFuture<Void> counted =
        child.exit().thenAccept(exit -> reports.incrementAndGet()).toCompletableFuture();
    counted.get(20, SECONDS);

    child.terminate();
    child.kill();
    child.exit().toCompletableFuture().complete(new ProcExit(new Exited(0), List.of()));

    assertThat(exitOf(child).outcome()).isEqualTo(new Exited(3));
    assertThat(reports).hasValue(1);
  }

  @Test
  void leavesTheStandardInputOpen() throws Exception {
    ChildProcess child = children.sh("echo ready; cat >/dev/null; exit 7");
    assertThat(children.nextLine()).isEqualTo("ready");
    exitOf(children.sh("another child comes and goes"));

    child.kill();

    assertThat(exitOf(child).outcome()).isEqualTo(new Signaled(9));
  }

  @Test
  void letsAGrandchildSeeThatItsParentIsGone() throws Exception {
    ChildProcess child = children.sh("sh -c 'echo ready; cat >/dev/null; echo saw it'; exit 0");
    assertThat(children.nextLine()).isEqualTo("ready");

    Children.killAlone(child);

    assertThat(children.nextLine()).isEqualTo("saw it");
    assertThat(exitOf(child).outcome()).isEqualTo(new Signaled(9));
  }

  @Test
  void killsWhatItHasStartedToo() throws Exception {
    ChildProcess child = children.sh("sleep 60 & echo $!; while :; do read l; done");
    ProcessHandle grandchild = children.nextProcess();

    child.kill();

    Children.awaitEnd(grandchild);
    assertThat(exitOf(child).outcome()).isEqualTo(new Signaled(9));
  }

  @Test
  void reportsItsEndSoonThoughAGrandchildHoldsItsOutput() throws Exception {
    ChildProcess child =
        children.sh(
            "trap 'echo dying >&2; exit 6' TERM; sleep 60 & echo $!; while :; do read l; done");
    ProcessHandle grandchild = children.nextProcess();
    long began = System.nanoTime();

    child.terminate();

    assertThat(exitOf(child)).isEqualTo(new ProcExit(new Exited(6), List.of("dying")));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    Children.awaitEnd(grandchild);
  }

  @Test
  void knowsItsPid() throws Exception {
    ChildProcess child = children.sh("echo $$");

    assertThat(children.nextLine()).isEqualTo(Long.toString(child.pid()));
    assertThat(child).hasToString("process " + child.pid());
  }
}
