package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.UnhandledMessage;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.system.HostReport;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionMessage;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.WorldSupervisionMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message SystemActor may get is handled: decide for each new one what that means. */
class SystemMessageCoverageTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ProcId PROC = TRAIN.proc(0);
  private static final ProcStarts ONE = new ProcStarts(TRAIN, RankSet.range(0, 1), 1);
  private static final TestPlane PLANE = new TestPlane(KIT);

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  static Stream<SystemMessage> handled() {
    ActorId sender = PROC.actor("trainer", 0);
    MessageEnvelope envelope =
        MessageEnvelope.of(sender, sender.port(1), new Payload(1, "text", new byte[0]));
    return Stream.of(
        PLANE.join(PROC, "n", anyone(), anyone()),
        TestPlane.upsert(TRAIN, 1, Labels.none()).apply(anyone()),
        new SystemMessage.Snapshot(SnapshotFilter.all(), anyone()),
        new SystemMessage.Stop(TestPlane.worlds(TRAIN), Duration.ZERO, true, anyone()),
        new SystemMessage.Subscribe(SnapshotFilter.all(), anyone()),
        new SystemMessage.JoinLocal(
            ONE, 1, "n", 4711, new ProcAddress("akka://mesh/h"), List.of(7), anyone()),
        new HostReport.ProcStarted(PROC, 1, "h", 4711),
        new HostReport.ProcsStarted(ONE, "h", 4711),
        new HostReport.ProcsExited(ONE, new ProcExit(new ProcExit.Outcome.Exited(0), List.of())),
        new HostReport.ProcsStopped(ONE, 1, List.of(), anyone()),
        new HostReport.ProcExited(PROC, 1, new ProcExit(new ProcExit.Outcome.Exited(0), List.of())),
        new WorldSupervisionMessage.State(TRAIN, anyone()),
        new SystemMessage.Resolve(PROC, TRAIN.proc(1), anyone()),
        new SystemMessage.Returned(new Undeliverable(envelope, new UndeliverableReason.Unknown())),
        new ProcSupervisionMessage.Update(
            new ProcSupervisionState(
                PROC,
                TestPlane.life(1),
                new ProcAddress("somewhere"),
                new ProcHealth.Alive(),
                List.of()),
            anyone()));
  }

  @Test
  @DisplayName("SA-20: each kind of message is listed here once")
  void eachMessageIsListedOnce() {
    assertThat(handled().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(variants(SystemMessage.class).toList());
  }

  @ParameterizedTest
  @MethodSource("handled")
  @DisplayName("SA-20: what is listed as handled is handled, even when it makes no sense now")
  void whatIsListedAsHandledIsHandled(SystemMessage message) {
    TestProbe<UnhandledMessage> unhandled = KIT.createUnhandledMessageProbe();
    PLANE.system.tell(message);
    PLANE.snapshot();

    unhandled.expectNoMessage(Duration.ZERO);
    unhandled.stop();
  }

  private static <T> ActorRef<T> anyone() {
    return KIT.<T>createTestProbe().ref();
  }

  private static Stream<Class<?>> variants(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type -> type.isSealed() ? variants(type) : Stream.<Class<?>>of(type));
  }
}
