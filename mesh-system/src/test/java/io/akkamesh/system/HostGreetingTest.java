package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.EPOCH;
import static io.akkamesh.system.TestPlane.GREETING_INTERVAL;
import static io.akkamesh.system.TestPlane.TRAIN;
import static io.akkamesh.system.TestPlane.announcement;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostGreetingTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());

  private TestPlane plane;
  private TestProbe<HostMessage> agent;

  @BeforeEach
  void startOne() {
    plane = new TestPlane(KIT);
    agent = KIT.createTestProbe(HostMessage.class);
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-6: a host that is up is asked at once, and every interval until it answers")
  void asksUntilItIsAnswered() {
    hostIsUp("h");
    HostMessage.Announce first = greeting();
    assertThat(first.epoch()).isEqualTo(EPOCH);
    for (int i = 0; i < 3; i++) {
      plane.timePasses(GREETING_INTERVAL.minusMillis(1));
      agent.expectNoMessage(Duration.ZERO);
      plane.timePasses(Duration.ofMillis(1));
      assertThat(greeting()).isEqualTo(first);
    }

    answer(first, announcement("h", agent.ref()));
    plane.timePasses(GREETING_INTERVAL.multipliedBy(3));
    plane.snapshot();
    agent.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-6: the agent that announced itself is told which procs to start")
  void spawnsOnTheAnnouncedAgent() {
    plane.create(TRAIN, 2);
    TestProbe<HostMessage> announced = KIT.createTestProbe(HostMessage.class);
    hostIsUp("h");
    answer(greeting(), announcement("h", announced.ref()));

    HostMessage.SpawnProc spawn = announced.expectMessageClass(HostMessage.SpawnProc.class);
    assertThat(spawn.epoch()).isEqualTo(EPOCH);
    assertThat(spawn.procs()).isEqualTo(new ProcStarts(TRAIN, RankSet.range(0, 2), plane.start()));
    agent.expectNoMessage(Duration.ZERO);
  }

  @Test
  void theClusterSayingItTwiceDoesNotAskTwice() {
    hostIsUp("h");
    hostIsUp("h");
    greeting();
    plane.host("another, greeted after the two");
    agent.expectNoMessage(Duration.ZERO);
    plane.timePasses(GREETING_INTERVAL);
    greeting();
    agent.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-12: a node that is removed is not asked any more")
  void aRemovedNodeIsNotAskedAnyMore() {
    hostIsUp("h");
    HostMessage.Announce first = greeting();
    plane.membership.says(new MembershipEvent.NodeRemoved(TestPlane.node("h")));
    agent.expectTerminated(first.replyTo());
    plane.timePasses(GREETING_INTERVAL.multipliedBy(2));

    agent.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-21: a node that comes back right after its removal is asked anew")
  void aNodeThatComesBackIsAskedAnew() {
    hostIsUp("h");
    HostMessage.Announce first = greeting();
    TestProbe<HostMessage> second = KIT.createTestProbe(HostMessage.class);
    plane.membership.says(new MembershipEvent.NodeRemoved(TestPlane.node("h")));
    plane.hostUp("h", second);

    HostMessage.Announce again = second.expectMessageClass(HostMessage.Announce.class);
    assertThat(again.replyTo()).isNotEqualTo(first.replyTo());
  }

  @Test
  @DisplayName("SA-6: an answer that arrives after its node was removed makes no host")
  void anAnswerOfARemovedNodeMakesNoHost() {
    plane.create(TRAIN, 1);
    hostIsUp("h");
    HostMessage.Announce greeting = greeting();
    plane.whileBusy(
        () -> {
          plane.membership.says(new MembershipEvent.NodeRemoved(TestPlane.node("h")));
          answer(greeting, announcement("h", agent.ref()));
        });

    assertThat(plane.snapshot(SnapshotFilter.world(TRAIN)).worlds().get(0).hosts()).isEmpty();
  }

  @Test
  @DisplayName("SA-6: a host that is refused is reported, the first of its name stays")
  void aRefusedHostIsReported() {
    Optional<HostId> id = Optional.of(HostId.of(TRAIN, 0));
    hostIsUp("first");
    answer(greeting(), dedicated("first", id));
    hostIsUp("second");
    HostMessage.Announce greeting = greeting();

    LoggingTestKit.error("that host is there already, on first")
        .expect(
            KIT.system(),
            () -> {
              answer(greeting, dedicated("second", id));
              return plane.snapshot();
            });
    assertThat(agent.expectMessageClass(HostMessage.Refused.class).refusal().reason())
        .isEqualTo("that host is there already, on first");
    assertThat(plane.snapshot().worlds().get(0).hosts())
        .extracting(host -> host.node())
        .containsExactly("first");
  }

  @Test
  @DisplayName(
      "HA-6: a host on this very node that starts after its node is up is found all the same")
  void aHostThatStartsLaterIsFound() {
    ProcAddress later = new ProcAddress(plane.systemActorPath("late-host"));
    plane.membership.says(new MembershipEvent.HostUp(TestPlane.node("h"), later));
    plane.snapshot();

    KIT.system()
        .systemActorOf(
            Behaviors.monitor(HostMessage.class, agent.ref(), Behaviors.ignore()),
            "late-host",
            Props.empty());
    plane.timePasses(GREETING_INTERVAL);

    greeting();
  }

  private void hostIsUp(String node) {
    plane.hostUp(node, agent);
  }

  private HostMessage.Announce greeting() {
    return agent.expectMessageClass(HostMessage.Announce.class);
  }

  /** The host answers; the one who asked has ended when this returns. */
  private void answer(HostMessage.Announce greeting, HostAnnouncement answer) {
    greeting.replyTo().tell(answer);
    agent.expectTerminated(greeting.replyTo());
  }

  private HostAnnouncement dedicated(String node, Optional<HostId> id) {
    return new HostAnnouncement(node, new Incarnation(1, 1), id, 1, List.of(), agent.ref());
  }
}
