package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.host.HostMessage.ProcReady;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionMessage.Update;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the control plane hears of a proc's failed actors. */
class FailureReportsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static ActorTestKit kit;
  private TestProc proc;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestProc.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startProc() {
    proc = new TestProc(kit);
  }

  @AfterEach
  void endProc() {
    proc.close();
  }

  @Test
  @DisplayName("PA-19, SA-10: a burst of failures makes one report, 100 ms after the first")
  void aBurstOfFailuresMakesOneReport() {
    join();
    fail("a", "b", "c");

    proc.time.expectNoMessageFor(TestProc.SETTINGS.reportDelay().minusMillis(1), proc.system);
    proc.time.timePasses(Duration.ofMillis(1));

    Update update = proc.system.expectMessageClass(Update.class);
    assertThat(update.state().proc()).isEqualTo(TestProc.ID);
    assertThat(update.state().incarnation()).isEqualTo(TestProc.INCARNATION);
    assertThat(update.state().health()).isEqualTo(new ProcHealth.Alive());
    assertThat(update.state().failedActors())
        .extracting(ActorSupervisionEvent::actor)
        .containsExactly(TestProc.actor("a"), TestProc.actor("b"), TestProc.actor("c"));
  }

  @Test
  @DisplayName("SA-10: a report is repeated until it is acknowledged, then not")
  void aReportIsRepeatedUntilAcknowledged() {
    join();
    fail("a");
    proc.time.timePasses(TestProc.SETTINGS.reportDelay());
    Update first = proc.system.expectMessageClass(Update.class);
    fail("b");
    proc.time.timePasses(SECOND);
    assertThat(proc.system.expectMessageClass(Update.class)).isEqualTo(first);

    first.replyTo().tell(new Ack());

    Update second = proc.system.expectMessageClass(Update.class);
    assertThat(second.state().failedActors())
        .extracting(ActorSupervisionEvent::actor)
        .containsExactly(TestProc.actor("b"));
    second.replyTo().tell(new Ack());
    proc.actors();
    proc.time.expectNoMessageFor(Duration.ofMinutes(1), proc.system);
  }

  @Test
  @DisplayName("SA-10: what failed before the proc has joined is reported when it has")
  void whatFailedBeforeIsReportedWhenItHasJoined() {
    fail("a");
    SystemMessage.Join join = proc.system.expectMessageClass(SystemMessage.Join.class);

    join.replyTo().tell(new JoinReply.Joined(TestProc.ID, TestProc.EPOCH));

    assertThat(proc.system.expectMessageClass(Update.class).state().failedActors()).hasSize(1);
  }

  @Test
  @DisplayName("PA-6: an orderly stop is not reported")
  void anOrderlyStopIsNotReported() {
    join();
    proc.worker("leaving").tell(new Worker.Leave());
    proc.awaitActors();

    proc.time.expectNoMessageFor(Duration.ofMinutes(1), proc.system);
  }

  private void join() {
    proc.system
        .expectMessageClass(SystemMessage.Join.class)
        .replyTo()
        .tell(new JoinReply.Joined(TestProc.ID, TestProc.EPOCH));
    proc.host.expectMessageClass(ProcReady.class).replyTo().tell(new Ack());
  }

  private void fail(String... names) {
    for (String name : names) {
      proc.worker(name).tell(new Worker.Fail(new IllegalStateException("on fire")));
      proc.awaitActors();
    }
  }
}
