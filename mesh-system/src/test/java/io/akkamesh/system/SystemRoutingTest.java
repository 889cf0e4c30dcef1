package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.MailboxAdminMessage.NoSuchProc;
import io.akkamesh.protocol.proc.MailboxAdminMessage.Unbind;
import io.akkamesh.protocol.proc.MailboxAdminMessage.UpdateAddress;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Procs that ask the control plane where others are. */
class SystemRoutingTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId SECOND = TRAIN.proc(1);

  private final TestPlane plane = new TestPlane(KIT);

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("RT-2, RT-3: who asks is answered where it asks to be, its agent told every new way")
  void theAskerHearsEveryNewWay() {
    TestProbe<ProcMessage> asker = plane.proc(FIRST, "n0");
    TestProbe<ProcMessage> proc = plane.proc(SECOND, "n1");
    TestProbe<ProcMessage> answered = KIT.createTestProbe(ProcMessage.class);
    plane.system.tell(new SystemMessage.Resolve(FIRST, SECOND, answered.ref()));

    answered.expectMessage(
        new UpdateAddress(TestPlane.EPOCH, SECOND, TestPlane.life(plane.start()), addressOf(proc)));

    plane.timePasses(Duration.ofSeconds(1));
    TestProbe<ProcMessage> next = plane.proc(SECOND, "n2");
    asker.expectMessage(new Unbind(TestPlane.EPOCH, SECOND, Set.of()));
    asker.expectMessage(
        new UpdateAddress(TestPlane.EPOCH, SECOND, TestPlane.life(plane.start()), addressOf(next)));
    proc.expectNoMessage(Duration.ZERO);
    answered.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-5: who asks for a proc that isn't there is told which name is missing")
  void whatIsMissingIsNamed() {
    TestProbe<ProcMessage> asker = KIT.createTestProbe(ProcMessage.class);
    plane.system.tell(new SystemMessage.Resolve(FIRST, SECOND, asker.ref()));

    asker.expectMessage(new NoSuchProc(TestPlane.EPOCH, SECOND, TRAIN));
  }

  @Test
  @DisplayName("SA-15: a report of an envelope that came back makes the world unhealthy, no more")
  void aReturnedEnvelopeMakesTheWorldUnhealthy() {
    plane.create(TRAIN, 2);
    TestProbe<ProcMessage> sender = plane.proc(FIRST, "n0");
    plane.proc(SECOND, "n1");
    assertThat(plane.snapshot().worlds().get(0).status()).isEqualTo(new WorldStatus.Live());
    MessageEnvelope envelope =
        MessageEnvelope.of(
            FIRST.actor("a", 0), SECOND.actor("b", 0).port(1), new Payload(1, "", new byte[0]));
    plane.system.tell(
        new SystemMessage.Returned(
            new Undeliverable(envelope, new UndeliverableReason.TimedOut(Duration.ofSeconds(1)))));

    assertThat(plane.snapshot().worlds().get(0).status()).isInstanceOf(WorldStatus.Unhealthy.class);
    sender.expectNoMessage(Duration.ZERO);
  }

  private static ProcAddress addressOf(TestProbe<ProcMessage> agent) {
    return new ProcAddress(ActorRefResolver.get(KIT.system()).toSerializationFormat(agent.ref()));
  }
}
