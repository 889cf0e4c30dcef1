package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.TRAIN;
import static io.akkamesh.system.TestPlane.life;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.HostReport;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import io.akkamesh.protocol.system.WorldSupervisionMessage;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SystemRequestsTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ProcId PROC = TRAIN.proc(0);

  private TestPlane plane;

  @BeforeEach
  void startOne() {
    plane = new TestPlane(KIT);
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-2: a join is answered with the epoch and shown with all that the proc said")
  void aJoinIsAnsweredAndShown() {
    plane.host("h");
    plane.create(TRAIN, 1);
    TestProbe<ProcMessage> agent = plane.proc(PROC, "n");

    ProcAddress address =
        new ProcAddress(ActorRefResolver.get(KIT.system()).toSerializationFormat(agent.ref()));
    WorldSnapshot world = plane.snapshot().worlds().get(0);
    assertThat(world.status()).isEqualTo(new WorldStatus.Live());
    assertThat(world.procs())
        .containsExactly(
            new WorldSnapshot.ProcInfo(
                PROC,
                life(plane.start()),
                "n",
                100,
                address,
                Labels.of("kind", "gpu"),
                new ProcHealth.Alive(),
                Optional.empty(),
                List.of()));
  }

  @Test
  @DisplayName("SA-20: a join that can't be is answered with a refusal")
  void aBadJoinIsRefused() {
    TestProbe<ProcMessage> agent = KIT.createTestProbe(ProcMessage.class);
    TestProbe<JoinReply> caller = KIT.createTestProbe(JoinReply.class);
    plane.system.tell(plane.join(WorldId.SYSTEM.proc(0), "n", agent.ref(), caller.ref()));

    assertThat(caller.receiveMessage()).isInstanceOf(JoinReply.Refused.class);
  }

  @Test
  @DisplayName("SA-5: creating a world is answered either way")
  void creatingIsAnsweredEitherWay() {
    assertThat(plane.create(TRAIN, 2)).isEqualTo(new UpsertWorldReply.Accepted(TRAIN));
    assertThat(plane.create(TRAIN, 3)).isInstanceOf(UpsertWorldReply.Refused.class);
    assertThat(plane.create(WorldId.USER, 3)).isInstanceOf(UpsertWorldReply.Refused.class);
  }

  @Test
  @DisplayName("SA-5: a world is unhealthy since the time on the control plane's own clock")
  void theClockIsTheControlPlanesOwn() {
    plane.timePasses(Duration.ofMinutes(5));
    plane.create(TRAIN, 1);

    assertThat(plane.snapshot().worlds().get(0).status())
        .isEqualTo(new WorldStatus.Unhealthy(plane.clock.get()));
  }

  @Test
  @DisplayName("SA-8: a snapshot has the execution id and the worlds that match")
  void aSnapshotHasTheWorldsThatMatch() {
    assertThat(plane.snapshot()).isEqualTo(new SystemSnapshot(List.of(), List.of(), "run-1", true));
    plane.create(TRAIN, 1);
    plane.create(new WorldId("eval"), 1);

    assertThat(plane.snapshot().worlds())
        .extracting(WorldSnapshot::world)
        .containsExactly(new WorldId("eval"), TRAIN);
    assertThat(plane.snapshot(SnapshotFilter.world(TRAIN)).worlds())
        .extracting(WorldSnapshot::world)
        .containsExactly(TRAIN);
  }

  @Test
  @DisplayName("SA-9: a supervision query shows who is unhealthy; a clean world shows none")
  void aSupervisionQueryIsAnswered() {
    assertThat(supervision()).isEqualTo(new WorldSupervisionReply.NotSupervised(TRAIN));
    plane.proc(PROC, "n");
    assertThat(supervision()).isEqualTo(new WorldSupervisionReply.Supervised(TRAIN, List.of()));

    plane.membership.says(new MembershipEvent.NodeUnreachable(TestPlane.node("n")));
    assertThat(((WorldSupervisionReply.Supervised) supervision()).unhealthy())
        .singleElement()
        .satisfies(state -> assertThat(state.health()).isEqualTo(new ProcHealth.Expired(false)));

    plane.membership.says(new MembershipEvent.NodeReachable(TestPlane.node("n")));
    assertThat(supervision()).isEqualTo(new WorldSupervisionReply.Supervised(TRAIN, List.of()));
  }

  @Test
  @DisplayName("SA-12: a host's reports of start and exit are shown with the rank")
  void hostReportsAreShown() {
    plane.host("h");
    plane.create(TRAIN, 2);
    plane.system.tell(new HostReport.ProcStarted(PROC, plane.start(), "h", 4711));
    plane.system.tell(new HostReport.ProcExited(TRAIN.proc(1), plane.start(), exit(3)));

    assertThat(plane.snapshot().worlds().get(0).pending())
        .extracting(WorldSnapshot.PendingRanks::doing)
        .containsExactly(
            "started as pid 4711 on h, not joined yet",
            "lost before it joined: it exited with code 3");
  }

  @Test
  @DisplayName("SA-12: when a proc with a node of its own exits, the cluster is told to down it")
  void anExitDownsTheNode() {
    plane.host("h");
    plane.create(TRAIN, 1);
    plane.proc(PROC, "n");
    plane.system.tell(new HostReport.ProcExited(PROC, plane.start(), exit(1)));

    assertThat(plane.snapshot().worlds().get(0).status()).isInstanceOf(WorldStatus.Unhealthy.class);
    assertThat(plane.membership.downed()).containsExactly("n");
  }

  @Test
  @DisplayName("SA-12: a removed node takes its host's procs along")
  void aRemovedNodeTakesItsProcsAlong() {
    plane.host("h");
    plane.create(TRAIN, 1);
    plane.membership.says(new MembershipEvent.NodeRemoved(TestPlane.node("h")));

    WorldSnapshot world = plane.snapshot().worlds().get(0);
    assertThat(world.hosts()).isEmpty();
    assertThat(world.pending().get(0).doing()).contains("its node was removed");
  }

  @Test
  @DisplayName("SA-20: a message it trips over is skipped, what it knows is kept")
  void aFailureLosesNothing() {
    TestProbe<HostMessage> host = plane.host("h");
    plane.create(TRAIN, 1);
    host.expectMessageClass(HostMessage.SpawnProc.class);
    plane.proc(PROC, "bad-node");
    plane.system.tell(new HostReport.ProcExited(PROC, plane.start(), exit(1)));

    assertThat(plane.snapshot().worlds().get(0).procs())
        .singleElement()
        .satisfies(proc -> assertThat(proc.health()).isEqualTo(new ProcHealth.Exited(exit(1))));
    assertThat(plane.membership.downed()).containsExactly("bad-node");
  }

  private WorldSupervisionReply supervision() {
    TestProbe<WorldSupervisionReply> caller = KIT.createTestProbe(WorldSupervisionReply.class);
    plane.system.tell(new WorldSupervisionMessage.State(TRAIN, caller.ref()));
    return caller.receiveMessage();
  }

  private static ProcExit exit(int code) {
    return new ProcExit(new ProcExit.Outcome.Exited(code), List.of());
  }
}
