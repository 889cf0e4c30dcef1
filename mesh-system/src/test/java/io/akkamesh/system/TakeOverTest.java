package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.protocol.system.WorldStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the control plane does before it acts, and when it takes the place of another (SA-19). */
class TakeOverTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ProcId PROC = TRAIN.proc(0);

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-19: nobody is told or answered before what was decided is kept")
  void nothingIsDoneBeforeItIsKept() {
    TestPlane plane = new TestPlane(KIT);
    TestProbe<HostMessage> host = plane.host("h");
    plane.store.hold();
    TestProbe<UpsertWorldReply> caller = KIT.createTestProbe(UpsertWorldReply.class);
    plane.system.tell(TestPlane.upsert(TRAIN, 1, Labels.none()).apply(caller.ref()));

    caller.expectNoMessage();
    host.expectNoMessage();
    plane.store.release();
    caller.expectMessage(new UpsertWorldReply.Accepted(TRAIN));
    host.expectMessageClass(HostMessage.SpawnProc.class);
    assertThat(plane.store.records())
        .singleElement()
        .isInstanceOfSatisfying(
            WorldRecord.Created.class, w -> assertThat(w.world()).isEqualTo(TRAIN));
  }

  @Test
  @DisplayName("SA-19: users are answered when the procs have joined the next control plane")
  void usersWaitForTheProcs() {
    TestPlane first = new TestPlane(KIT);
    TestProbe<HostMessage> host = first.host("h");
    first.create(TRAIN, 1);
    HostMessage.SpawnProc spawn = host.expectMessageClass(HostMessage.SpawnProc.class);
    first.proc(PROC, "n");
    assertThat(first.snapshot().worlds().get(0).status()).isEqualTo(new WorldStatus.Live());

    TestPlane next = new TestPlane(KIT, first);
    var waiting = next.askSnapshot(SnapshotFilter.all());
    waiting.expectNoMessage();
    next.present("h", "n");
    next.isGreeted("h", host);
    HostMessage.SpawnProc repeated = host.expectMessageClass(HostMessage.SpawnProc.class);
    waiting.expectNoMessage();
    next.proc(PROC, "n");

    assertThat(waiting.receiveMessage().worlds().get(0).status()).isEqualTo(new WorldStatus.Live());
    assertThat(repeated.procs()).isEqualTo(spawn.procs());
    assertThat(repeated.epoch()).isGreaterThan(spawn.epoch());
  }

  @Test
  @DisplayName("SA-19: users wait no longer than the restore time")
  void usersDoNotWaitForever() {
    TestPlane first = new TestPlane(KIT);
    TestProbe<HostMessage> host = first.host("h");
    first.create(TRAIN, 1);
    host.expectMessageClass(HostMessage.SpawnProc.class);
    first.proc(PROC, "n");
    first.snapshot();

    TestPlane next = new TestPlane(KIT, first);
    next.isGreeted("h", host);
    var waiting = next.askSnapshot(SnapshotFilter.all());
    waiting.expectNoMessage();
    next.timePasses(TestPlane.RESTORE_TIME);

    assertThat(waiting.receiveMessage().worlds().get(0).status())
        .isInstanceOf(WorldStatus.Unhealthy.class);
  }

  @Test
  @DisplayName("SA-19: a control plane that was superseded tells and answers nobody any more")
  void aSupersededOneIsSilent() {
    TestPlane first = new TestPlane(KIT);
    TestProbe<HostMessage> host = first.host("h");
    new TestPlane(KIT, first);
    TestProbe<UpsertWorldReply> caller = KIT.createTestProbe(UpsertWorldReply.class);
    first.system.tell(TestPlane.upsert(TRAIN, 1, Labels.none()).apply(caller.ref()));

    caller.expectNoMessage();
    host.expectNoMessage();
    first.askSnapshot(SnapshotFilter.all()).expectNoMessage();
    assertThat(first.superseded).hasValue(1);
  }
}
