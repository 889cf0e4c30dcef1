package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage.ProcReady;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ProcMessage.JoinAgain;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcSupervisionMessage.Update;
import io.akkamesh.protocol.system.SystemMessage.Join;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A proc whose control plane is replaced by another one. */
class JoinAgainTest {
  private static final Epoch OLD = TestProc.EPOCH;
  private static final Epoch NEW = new Epoch(6);
  private static final Duration HOUR = Duration.ofHours(1);

  private static ActorTestKit kit;
  private TestProc proc;
  private Join first;

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
    first = nextJoin();
  }

  @AfterEach
  void endProc() {
    proc.close();
  }

  @Test
  @DisplayName("SA-19: told so, it joins again and tells its host; its actors run on")
  void joinsAgain() {
    ActorRef<Worker.Order> worker = proc.worker("trainer");
    joined(first, OLD);

    proc.agent.tell(new JoinAgain(NEW));
    Join again = nextJoin();
    joined(again, NEW);

    assertThat(again).usingRecursiveComparison().ignoringFields("replyTo").isEqualTo(first);
    assertThat(proc.report(worker).text()).isEqualTo("hello");
    assertThat(proc.exitCodes).isEmpty();
    proc.time.expectNoMessageFor(HOUR, proc.system, proc.host);
  }

  @Test
  @DisplayName("SA-19: an answer of the older control plane does not count, it asks on with pauses")
  void anOlderAnswerDoesNotCount() {
    joined(first, OLD);
    proc.agent.tell(new JoinAgain(NEW));
    Join again = nextJoin();

    again.replyTo().tell(new JoinReply.Joined(TestProc.ID, OLD));
    again.replyTo().tell(refused(OLD));

    for (int pauseMs : new int[] {250, 500, 1000, 1000}) {
      proc.time.expectNoMessageFor(Duration.ofMillis(pauseMs - 1), proc.system, proc.host);
      proc.time.timePasses(Duration.ofMillis(1));
      assertThat(nextJoin()).isEqualTo(again);
    }
    joined(again, NEW);
    assertThat(proc.exitCodes).isEmpty();
  }

  @Test
  @DisplayName("SA-19: what the new control plane refuses ends the proc")
  void whatTheNewOneRefusesEndsTheProc() {
    joined(first, OLD);
    proc.agent.tell(new JoinAgain(NEW));

    nextJoin().replyTo().tell(refused(NEW));

    proc.awaitEnd();
    assertThat(proc.exitCodes).containsExactly(1);
  }

  @Test
  @DisplayName("SA-19: a refusal of an older control plane does not end a proc that asks the newer")
  void anOlderRefusalDoesNotEndIt() {
    proc.agent.tell(new JoinAgain(NEW));
    Join again = nextJoin();

    LoggingTestKit.warn("train[3]: an answer to its join is ignored: the command is of epoch 5 but")
        .expect(
            kit.system(),
            () -> {
              again.replyTo().tell(refused(OLD));
              return again;
            });
    first.replyTo().tell(refused(OLD)); // that question is dropped

    joined(again, NEW);
    assertThat(proc.actors()).isEmpty();
    assertThat(proc.exitCodes).isEmpty();
  }

  @Test
  @DisplayName("SA-19: repeated, while it asks and when it has joined, it changes nothing")
  void aRepetitionChangesNothing() {
    joined(first, OLD);
    proc.agent.tell(new JoinAgain(NEW));
    Join again = nextJoin();
    proc.agent.tell(new JoinAgain(NEW));
    proc.agent.tell(new JoinAgain(OLD));
    proc.actors();
    proc.system.expectNoMessage(Duration.ZERO);

    joined(again, NEW);
    proc.agent.tell(new JoinAgain(NEW));
    proc.agent.tell(new JoinAgain(OLD));

    proc.actors();
    proc.time.expectNoMessageFor(HOUR, proc.system, proc.host);
  }

  @Test
  @DisplayName("SA-19: when one takes over while it joins another, the last one is asked")
  void theLastOneIsAsked() {
    joined(first, OLD);
    proc.agent.tell(new JoinAgain(NEW));
    Join asked = nextJoin();
    proc.agent.tell(new JoinAgain(new Epoch(7)));
    Join last = nextJoin();

    proc.system.expectTerminated(asked.replyTo());
    joined(last, new Epoch(8));

    proc.agent.tell(new JoinAgain(new Epoch(8)));
    proc.actors();
    proc.time.expectNoMessageFor(HOUR, proc.system, proc.host);
  }

  @Test
  @DisplayName("SA-19, SA-10: the new control plane is told of all actors that have failed")
  void theNewOneIsToldOfFailedActors() {
    joined(first, OLD);
    fail("a");
    Update old = proc.system.expectMessageClass(Update.class);
    old.replyTo().tell(new Ack());
    fail("b");
    Update unheard = proc.system.expectMessageClass(Update.class);

    proc.agent.tell(new JoinAgain(NEW));
    joined(nextJoin(), NEW);

    Update all = proc.system.expectMessageClass(Update.class);
    assertThat(all.state().failedActors())
        .extracting(ActorSupervisionEvent::actor)
        .containsExactly(TestProc.actor("a"), TestProc.actor("b"));
    unheard.replyTo().tell(new Ack()); // of the older one
    proc.actors();
    proc.time.timePasses(Duration.ofSeconds(1));
    proc.system.expectMessage(all);
    all.replyTo().tell(new Ack());
    proc.system.awaitAssert(
        () -> {
          proc.time.expectNoMessageFor(Duration.ofSeconds(1), proc.system);
          return all;
        });
  }

  @Test
  @DisplayName("SA-19: a proc that waits to be configured joins no control plane")
  void aConfiguredProcJoinsNone() {
    try (TestProc waiting = new TestProc(kit, ProcLife.CONFIGURED)) {
      waiting.agent.tell(new JoinAgain(NEW));
      waiting.actors();
      waiting.time.expectNoMessageFor(HOUR, waiting.system);
    }
  }

  private Join nextJoin() {
    return proc.system.expectMessageClass(Join.class);
  }

  /** The control plane of that epoch takes it, and its host knows. */
  private void joined(Join join, Epoch epoch) {
    join.replyTo().tell(new JoinReply.Joined(TestProc.ID, epoch));
    ProcReady ready = proc.host.expectMessageClass(ProcReady.class);
    assertThat(ready.proc()).isEqualTo(new ProcStart(TestProc.ID, TestProc.INCARNATION.start()));
    assertThat(ready.epoch()).isEqualTo(epoch);
    assertThat(ready.agent()).isEqualTo(proc.agent);
    ready.replyTo().tell(new Ack());
    proc.system.expectTerminated(join.replyTo());
  }

  private static JoinReply refused(Epoch epoch) {
    return new JoinReply.Refused(new Refusal("proc train[3]", "it is stopped", "end"), epoch);
  }

  private void fail(String name) {
    proc.worker(name).tell(new Worker.Fail(new IllegalStateException("on fire")));
    proc.awaitActors();
    proc.time.timePasses(TestProc.SETTINGS.reportDelay());
  }
}
