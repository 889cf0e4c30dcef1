package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage.ProcReady;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.SystemMessage.Join;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcJoinTest {
  private static final Duration TICK = Duration.ofMillis(1);
  private static final JoinReply JOINED = new JoinReply.Joined(TestProc.ID, TestProc.EPOCH);
  private static final JoinReply REFUSED =
      new JoinReply.Refused(
          new Refusal("proc train[3]", "another has taken its place", "let this one end"),
          TestProc.EPOCH);

  private static ActorTestKit kit;
  private static final List<ActorId> WEDGED = List.of(TestProc.actor("wedged"));

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
  @DisplayName("SA-2: a proc asks to join at once, saying who it is and where")
  void asksToJoinAtOnce() {
    Join join = nextJoin();

    assertThat(join)
        .usingRecursiveComparison()
        .ignoringFields("replyTo")
        .isEqualTo(
            new Join(
                TestProc.ID,
                TestProc.INCARNATION,
                TestProc.NODE,
                TestProc.PID,
                Labels.of("role", "test"),
                ProcLifecycle.MANAGED_BY_SYSTEM,
                proc.agent,
                join.replyTo()));
  }

  @Test
  @DisplayName("HA-6: it asks again after pauses that double up to the maximum, until answered")
  void asksAgainWithGrowingPausesUntilAnswered() {
    Join first = nextJoin();
    for (int pauseMs : List.of(250, 500, 1000, 1000)) {
      proc.time.expectNoMessageFor(Duration.ofMillis(pauseMs).minus(TICK), proc.system);
      proc.time.timePasses(TICK);
      assertThat(nextJoin()).isEqualTo(first);
    }

    first.replyTo().tell(JOINED);

    proc.time.expectNoMessageFor(Duration.ofHours(1), proc.system);
    assertThat(proc.actors()).isEmpty();
    assertThat(proc.exitCodes).isEmpty();
  }

  @Test
  @DisplayName("HA-6: the proc works while it has not joined")
  void worksWhileItHasNotJoined() {
    nextJoin();

    assertThat(proc.report(proc.worker("trainer")).text()).isEqualTo("hello");
  }

  @Test
  @DisplayName("SA-19: from its joining on a proc ignores commands of an older epoch")
  void ignoresEpochsOlderThanTheOneItJoined() {
    join(JOINED);

    ProcStopResult answer =
        proc.stop(new Epoch(4), TestProc.INCARNATION, Duration.ZERO).receiveMessage();

    assertThat(answer.ignored()).contains("the command is of epoch 4 but epoch 5 has taken over");
    assertThat(proc.actors()).isEmpty();
  }

  @Test
  @DisplayName("PA-8: a proc that may not join ends with exit code 1, once")
  void endsWithExitCodeOneWhenItMayNotJoin() {
    join(REFUSED);

    proc.awaitEnd();
    assertThat(proc.exitCodes).containsExactly(1);
  }

  @Test
  @DisplayName("SA-16: whoever stops a proc is answered though it may not join meanwhile")
  void answersAStopThoughItMayNotJoinMeanwhile() {
    proc.wedgedWorker("wedged");
    var caller = proc.stop(Duration.ofSeconds(5));

    join(REFUSED);

    assertThat(caller.receiveMessage())
        .isEqualTo(
            ProcStopResult.done(TestProc.ID, TestProc.INCARNATION, List.of(), WEDGED, WEDGED));
    proc.release();
    proc.awaitEnd();
    assertThat(proc.exitCodes).containsExactly(1);
  }

  @Test
  @DisplayName("HA-6: a proc that has joined tells its host, again until that knows")
  void tellsItsHostWhenItHasJoined() {
    nextJoin().replyTo().tell(JOINED);
    ProcReady first = proc.host.expectMessageClass(ProcReady.class);
    assertThat(first.proc()).isEqualTo(new ProcStart(TestProc.ID, TestProc.INCARNATION.start()));

    proc.time.timePasses(TestProc.SETTINGS.joinInterval());
    proc.host.expectMessage(first);
    first.replyTo().tell(new Ack());

    proc.system.expectTerminated(first.replyTo());
    proc.time.expectNoMessageFor(Duration.ofHours(1), proc.host);
  }

  private Join nextJoin() {
    return proc.system.expectMessageClass(Join.class);
  }

  /** Answers the proc's question; the answer has reached its agent when this returns. */
  private void join(JoinReply answer) {
    Join join = nextJoin();
    join.replyTo().tell(answer);
    if (answer.equals(JOINED)) {
      proc.host.expectMessageClass(ProcReady.class).replyTo().tell(new Ack());
    }
    proc.system.expectTerminated(join.replyTo());
  }
}
