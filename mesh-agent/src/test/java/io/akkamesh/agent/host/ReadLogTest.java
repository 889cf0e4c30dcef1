package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcLog;
import io.akkamesh.protocol.name.ProcId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a host still has of the output of its procs. */
class ReadLogTest {
  private static final ProcId PROC = TestHost.TRAIN.proc(0);

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
  void theLogOfAProcThatRunsCanBeFollowed() {
    host.spawn(TestHost.sh("echo one; echo two >&2; read ever"), TestHost.TRAIN, 0);
    host.lines.receiveMessage();
    host.lines.receiveMessage();

    ProcLog.Lines both = (ProcLog.Lines) read(0);
    assertThat(both.lines()).containsExactlyInAnyOrder("one", "two");
    assertThat(both).isEqualTo(new ProcLog.Lines(PROC, 0, both.lines(), false, false));
    assertThat(read(both.next())).isEqualTo(new ProcLog.Lines(PROC, 2, List.of(), false, false));
    assertThat(read(-1))
        .isEqualTo(new ProcLog.Lines(PROC, 1, both.lines().subList(1, 2), false, false));
  }

  @Test
  void theLogOfAProcThatHasEndedHasItsLastLines() {
    host.spawn(TestHost.sh("for i in $(seq 30); do echo $i; done; exit 3"), TestHost.TRAIN, 0);
    host.exits.receiveMessage();

    List<String> last = numbers(31 - TestHost.LOG_LINES, 30);
    assertThat(read(0))
        .isEqualTo(new ProcLog.Lines(PROC, 30 - TestHost.LOG_LINES, last, false, true));
  }

  @Test
  void aLongLogComesInPartsThatFitAMessage() {
    host.spawn(
        TestHost.sh("for i in $(seq 20); do printf '%04000d\\n' $i; done"), TestHost.TRAIN, 0);
    host.exits.receiveMessage();

    List<ProcLog.Lines> parts = new ArrayList<>();
    do {
      parts.add((ProcLog.Lines) read(parts.isEmpty() ? 0 : parts.get(parts.size() - 1).next()));
    } while (parts.get(parts.size() - 1).hasMore());

    assertThat(parts).extracting(part -> part.lines().size()).containsExactly(16, 4);
    assertThat(parts.stream().flatMap(part -> part.lines().stream()).map(Integer::valueOf))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
  }

  @Test
  void aRestartBeginsANewLog() {
    host.spawn(TestHost.sh("echo old; exit 3"), TestHost.TRAIN, 0);
    host.exits.receiveMessage();

    host.spawn(new ProcStart(PROC, TestHost.START + 1), TestHost.sh("echo new"));
    host.exits.receiveMessage();

    assertThat(read(0)).isEqualTo(new ProcLog.Lines(PROC, 0, List.of("new"), false, true));
  }

  @Test
  void aProcThatCouldNotBeStartedHasAnEmptyLog() {
    host.spawn(new Environment.Exec("/no/such/program", List.of()), TestHost.TRAIN, 0);
    host.exits.receiveMessage();

    assertThat(read(0)).isEqualTo(new ProcLog.Lines(PROC, 0, List.of(), false, true));
  }

  @Test
  void aLocalProcAndAnUnknownOneHaveNoLogAndItSaysWhy() {
    assertThat(read(0)).isEqualTo(new ProcLog.None(PROC, "no such proc was started on this host"));
    host.spawn(new Environment.Local(), TestHost.TRAIN, 0);

    assertThat(read(0))
        .isEqualTo(new ProcLog.None(PROC, "it runs inside the host's JVM, whose output it shares"));
  }

  private ProcLog read(long from) {
    TestProbe<ProcLog> caller = host.probe(ProcLog.class);
    host.agent.tell(new HostMessage.ReadLog(PROC, from, caller.getRef()));
    return caller.receiveMessage();
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }
}
