package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.EVICTION;
import static io.akkamesh.system.TestPlane.GRACE;
import static io.akkamesh.system.TestPlane.SPAWN_ANSWER;
import static io.akkamesh.system.TestPlane.TRAIN;
import static io.akkamesh.system.TestPlane.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.HostReport;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.ProcSupervisionMessage;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldStatus;
import io.akkamesh.protocol.system.WorldSupervisionMessage;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the control plane does by itself when procs are lost, with time that a test moves. */
class SystemSupervisionTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId SECOND = TRAIN.proc(1);

  private final TestPlane plane = new TestPlane(KIT);

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-9, SA-10, SA-11: a proc's reports are acknowledged and add up to its state")
  void reportsAreAcknowledgedAndAddUp() {
    plane.proc(FIRST, "n0");
    plane.proc(SECOND, "n1");
    report(FIRST, failed("first"));
    report(FIRST, failed("second"));
    report(new WorldId("unknown").proc(0), failed("nobody knows me"));

    WorldSupervisionReply.Supervised state = (WorldSupervisionReply.Supervised) supervision(TRAIN);
    assertThat(state.unhealthy()).hasSize(1);
    assertThat(state.unhealthy().get(0).proc()).isEqualTo(FIRST);
    assertThat(state.unhealthy().get(0).health()).isEqualTo(new ProcHealth.Alive());
    assertThat(state.unhealthy().get(0).failedActors())
        .containsExactly(failed("first"), failed("second"));
    assertThat(supervision(new WorldId("unknown")))
        .isInstanceOf(WorldSupervisionReply.NotSupervised.class);
  }

  @Test
  @DisplayName("SA-12: an unreachable proc expires, also in a world that awaits its creation")
  void anUnreachableProcExpires() {
    plane.proc(FIRST, "n0");
    plane.proc(SECOND, "n1");
    plane.membership.says(new MembershipEvent.NodeUnreachable(node("n1")));

    assertThat(plane.snapshot().worlds().get(0).status())
        .isEqualTo(new WorldStatus.AwaitingCreation());
    WorldSupervisionReply.Supervised state = (WorldSupervisionReply.Supervised) supervision(TRAIN);
    assertThat(state.unhealthy())
        .extracting(ProcSupervisionState::proc, ProcSupervisionState::health)
        .containsExactly(tuple(SECOND, new ProcHealth.Expired(false)));
  }

  @Test
  @DisplayName(
      "SA-13: a world with a lost proc is evicted after its timeout, not before, by itself")
  void aWorldIsEvicted() {
    TestProbe<HostMessage> host = plane.host("h");
    plane.create(TRAIN, 2);
    plane.proc(FIRST, "n0");
    TestProbe<ProcMessage> survivor = plane.proc(SECOND, "n1");
    assertThat(plane.snapshot().worlds().get(0).status()).isEqualTo(new WorldStatus.Live());
    plane.membership.says(new MembershipEvent.NodeUnreachable(node("n0")));
    assertThat(plane.snapshot().worlds().get(0).status()).isInstanceOf(WorldStatus.Unhealthy.class);

    plane.timePasses(EVICTION.minusMillis(1));
    TestProbe<WorldEvent> subscriber = subscriber();
    survivor.expectNoMessage(Duration.ZERO);
    plane.timePasses(Duration.ofMillis(1));
    survivor.expectMessageClass(ProcMessage.Stop.class);
    host.fishForMessage(
        Duration.ofSeconds(3),
        message ->
            message instanceof HostMessage.StopWorld
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());

    plane.timePasses(GRACE.plus(Duration.ofSeconds(3)));
    subscriber.expectMessage(
        new WorldEvent.Evicted(
            TRAIN, List.of("proc train[0] can't be reached: its node is unreachable")));
    assertThat(plane.snapshot().worlds()).isEmpty();
  }

  @Test
  @DisplayName("SA-13: a node that is back in time ends the wait: the world lives on")
  void aNodeThatIsBackEndsTheWait() {
    plane.create(TRAIN, 1);
    TestProbe<ProcMessage> proc = plane.proc(FIRST, "n0");
    plane.membership.says(new MembershipEvent.NodeUnreachable(node("n0")));
    plane.snapshot();
    plane.timePasses(EVICTION.minusMillis(1));
    plane.membership.says(new MembershipEvent.NodeReachable(node("n0")));
    plane.snapshot();
    plane.timePasses(EVICTION);

    assertThat(plane.snapshot().worlds().get(0).status()).isEqualTo(new WorldStatus.Live());
    proc.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-3: the system stops when the proc that manages it is lost")
  void theSystemStopsWithItsManager() {
    TestProbe<HostMessage> host = plane.host("h");
    plane.proc(new WorldId("client").proc(0), "manager", ProcLifecycle.MANAGING_SYSTEM);
    plane.membership.says(new MembershipEvent.NodeUnreachable(node("manager")));

    HostMessage.Stop stop = host.expectMessageClass(HostMessage.Stop.class);
    assertThat(stop.timeout()).isEqualTo(Duration.ofSeconds(5));
    plane.timePasses(GRACE.plus(Duration.ofSeconds(3)));
    KIT.createTestProbe().expectTerminated(plane.system);
    assertThat(plane.ends).hasValue(1);
  }

  @Test
  @DisplayName("SA-22: a host that doesn't say whether it starts procs is told again, the same")
  void aSilentHostIsToldAgain() {
    TestProbe<HostMessage> host = plane.host("h");
    plane.create(TRAIN, 1);
    HostMessage.SpawnProc first = host.expectMessageClass(HostMessage.SpawnProc.class);
    plane.timePasses(SPAWN_ANSWER);
    HostMessage.SpawnProc second = host.expectMessageClass(HostMessage.SpawnProc.class);
    assertThat(second.procs()).isEqualTo(first.procs());

    second.replyTo().tell(new SpawnProcReply.Starting(TRAIN));
    plane.snapshot();
    plane.timePasses(SPAWN_ANSWER.multipliedBy(2));
    host.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-22: ranks that their host refuses to start are lost with its reason")
  void refusedRanksAreLost() {
    TestProbe<HostMessage> host = plane.host("h");
    plane.create(TRAIN, 1);
    TestProbe<WorldEvent> subscriber = subscriber();
    HostMessage.SpawnProc spawn = host.expectMessageClass(HostMessage.SpawnProc.class);
    Refusal why = new Refusal("host on h", "it is stopping", "use another");
    spawn.replyTo().tell(new SpawnProcReply.Refused(TRAIN, why));

    ProcExit exit = new ProcExit(new ProcExit.Outcome.NotStarted(why.toString()), List.of());
    subscriber.expectMessage(new WorldEvent.ProcLost(FIRST, new ProcHealth.Exited(exit)));
  }

  @Test
  @DisplayName("SA-12: a proc that ends before it joined starts the eviction of its world as well")
  void aProcThatNeverJoinedEvictsItsWorld() {
    plane.host("h");
    plane.create(TRAIN, 1);
    ProcExit exit = new ProcExit(new ProcExit.Outcome.Exited(3), List.of());
    plane.system.tell(new HostReport.ProcExited(FIRST, plane.start(), exit));
    plane.snapshot();
    plane.timePasses(EVICTION);
    plane.snapshot();
    plane.timePasses(GRACE.plus(Duration.ofSeconds(3)));

    assertThat(plane.snapshot().worlds()).isEmpty();
  }

  private TestProbe<WorldEvent> subscriber() {
    TestProbe<WorldEvent> subscriber = KIT.createTestProbe(WorldEvent.class);
    plane.system.tell(new SystemMessage.Subscribe(SnapshotFilter.all(), subscriber.ref()));
    subscriber.expectMessageClass(WorldEvent.Current.class);
    return subscriber;
  }

  private WorldSupervisionReply supervision(WorldId world) {
    TestProbe<WorldSupervisionReply> caller = KIT.createTestProbe(WorldSupervisionReply.class);
    plane.system.tell(new WorldSupervisionMessage.State(world, caller.ref()));
    return caller.receiveMessage();
  }

  private void report(ProcId proc, ActorSupervisionEvent failed) {
    TestProbe<Ack> caller = KIT.createTestProbe(Ack.class);
    plane.system.tell(
        new ProcSupervisionMessage.Update(
            new ProcSupervisionState(
                proc,
                TestPlane.life(plane.start()),
                new ProcAddress("a"),
                new ProcHealth.Alive(),
                List.of(failed)),
            caller.ref()));
    caller.expectMessage(new Ack());
  }

  private static ActorSupervisionEvent failed(String error) {
    return new ActorSupervisionEvent(
        FIRST.actor("trainer", 0), new Cause.Failed(error, "at Trainer"), Instant.EPOCH);
  }
}
