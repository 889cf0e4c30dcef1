package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.agent.proc.ProcSettings;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcMessage.JoinAgain;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.SystemMessage.Join;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A host that another control plane takes over, under a clock that tests move. */
class TakeOverTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final Epoch OLD = TestHost.EPOCH;
  private static final Epoch NEW = new Epoch(6);
  private static final ProcStart FIRST = TestHost.proc(TRAIN, 0);
  private static final ProcStart SECOND = TestHost.proc(TRAIN, 1);

  private static ActorTestKit kit;
  private static ManualTime time;
  private static ProcSettings settings;

  private TestHost host;
  private TestProbe<ProcMessage> first;
  private TestProbe<ProcMessage> second;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(ManualTime.config().withFallback(TestHost.config()));
    time = ManualTime.get(kit.system());
    settings = ProcSettings.from(kit.system().settings().config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startHost() {
    host = new TestHost(kit);
    first = host.probe(ProcMessage.class);
    second = host.probe(ProcMessage.class);
  }

  @AfterEach
  void endHost() {
    host.close();
  }

  @Test
  @DisplayName("SA-19: procs that had joined are told to join again; those that had not are left")
  void procsThatHadJoinedAreToldToJoinAgain() {
    bothJoined();
    host.spawn(TestHost.sleep(), TRAIN, 2);

    host.announce(NEW);

    first.expectMessage(new JoinAgain(NEW));
    second.expectMessage(new JoinAgain(NEW));
  }

  @Test
  @DisplayName("SA-19: a proc is told again with growing pauses until it has joined")
  void aProcIsToldAgainUntilItHasJoined() {
    bothJoined();
    host.announce(NEW);
    first.expectMessage(new JoinAgain(NEW));
    second.expectMessage(new JoinAgain(NEW));
    host.ready(FIRST, NEW, first.getRef());

    Duration pause = settings.joinInterval();
    for (int told = 0; told < 8; told++) {
      time.expectNoMessageFor(pause.minusMillis(1), second);
      time.timePasses(Duration.ofMillis(1));
      second.expectMessage(new JoinAgain(NEW));
      pause = min(pause.multipliedBy(2), settings.joinIntervalMax());
    }
    host.ready(SECOND, NEW, second.getRef());

    time.expectNoMessageFor(Duration.ofHours(1), first, second);
  }

  @Test
  @DisplayName("SA-19: one that had joined the older control plane just before is told at once")
  void oneThatJoinedTheOlderIsToldAtOnce() {
    host.spawn(TestHost.sleep(), TRAIN, 0);
    host.announce(NEW);

    host.ready(FIRST, OLD, first.getRef());

    first.expectMessage(new JoinAgain(NEW));
    time.timePasses(settings.joinInterval());
    first.expectMessage(new JoinAgain(NEW));
    host.ready(FIRST, NEW, first.getRef());
    time.expectNoMessageFor(Duration.ofHours(1), first);
  }

  @Test
  @DisplayName("SA-19: what a host learns of a newer control plane from a proc goes for the others")
  void whatAProcHasHeardGoesForTheOthers() {
    bothJoined();

    host.ready(FIRST, NEW, first.getRef());

    second.expectMessage(new JoinAgain(NEW));
    first.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-19: a proc that has ended is not told, and a repeated greeting tells nobody")
  void whoHasEndedIsNotTold() {
    bothJoined();
    ProcessHandle.of(host.starts.receiveMessage().pid()).orElseThrow().destroyForcibly();
    host.exits.expectMessage(TestHost.exited(FIRST.proc(), new Signaled(9)));

    host.announce(NEW);
    second.expectMessage(new JoinAgain(NEW));
    host.announce(NEW);
    host.announce(NEW);

    first.expectNoMessage(Duration.ZERO);
    second.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-19: LOCAL procs join again, only the new control plane's answer counts for them")
  void localProcsJoinAgain() {
    host.spawn(new Environment.Local(), TRAIN, 0);
    Join before = host.joins.receiveMessage();
    before.replyTo().tell(new JoinReply.Joined(before.proc(), OLD));
    host.joins.expectTerminated(before.replyTo());

    host.announce(NEW);
    Join again = host.joins.receiveMessage();
    again.replyTo().tell(refused(again, OLD));

    assertThat(again.agent()).isEqualTo(before.agent());
    assertThat(again.incarnation()).isEqualTo(before.incarnation());
    time.timePasses(settings.joinInterval());
    host.joins.expectMessage(again);
    again.replyTo().tell(new JoinReply.Joined(again.proc(), NEW));
    host.joins.expectTerminated(again.replyTo());
    time.expectNoMessageFor(Duration.ofHours(1), host.joins);
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-19: a LOCAL proc started since does not heed what the older one refuses")
  void aLocalProcStartedSinceDoesNotHeedTheOlder() {
    host.announce(NEW);
    host.spawn(NEW, new Environment.Local(), TRAIN, 0);
    Join join = host.joins.receiveMessage();

    join.replyTo().tell(refused(join, OLD));
    time.timePasses(settings.joinInterval());
    host.joins.expectMessage(join);
    join.replyTo().tell(refused(join, NEW));

    host.exits.expectMessage(TestHost.exited(join.proc(), new Exited(1)));
  }

  @Test
  @DisplayName("SA-19: nor does one that was started before and has not joined yet")
  void aLocalProcStartedBeforeDoesNotHeedTheOlder() {
    host.spawn(new Environment.Local(), TRAIN, 0);
    Join before = host.joins.receiveMessage();
    host.announce(NEW);
    Join again = host.joins.receiveMessage();

    before.replyTo().tell(refused(before, OLD));
    again.replyTo().tell(refused(again, OLD));

    time.timePasses(settings.joinInterval());
    host.joins.expectMessage(again);
    again.replyTo().tell(new JoinReply.Joined(again.proc(), NEW));
    host.joins.expectTerminated(again.replyTo());
    host.exits.expectNoMessage(Duration.ZERO);
  }

  private static JoinReply refused(Join join, Epoch epoch) {
    return new JoinReply.Refused(new Refusal("proc " + join.proc(), "too late", "end"), epoch);
  }

  /** Two programs whose agents are the probes. */
  private void bothJoined() {
    host.spawn(TestHost.sleep(), TRAIN, 0, 1);
    host.ready(FIRST, OLD, first.getRef());
    host.ready(SECOND, OLD, second.getRef());
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
