package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.MailboxAdminMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Envelopes on their way through the control plane. */
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
  @DisplayName("RT-2, RT-3: an envelope is forwarded, its sender told the way, and every new way")
  void theSenderHearsEveryNewWay() {
    TestProbe<ProcMessage> sender = plane.proc(FIRST, "n0");
    TestProbe<ProcMessage> receiver = plane.proc(SECOND, "n1");
    MessageEnvelope envelope = envelope(FIRST, SECOND);
    plane.system.tell(new SystemMessage.Route(envelope));

    receiver.expectMessage(new ProcMessage.Deliver(envelope.nextHop()));
    sender.expectMessage(
        new MailboxAdminMessage.UpdateAddress(
            SECOND, TestPlane.life(plane.start()), addressOf(receiver)));

    plane.timePasses(Duration.ofSeconds(1));
    TestProbe<ProcMessage> next = plane.proc(SECOND, "n2");
    sender.expectMessage(
        new MailboxAdminMessage.UpdateAddress(
            SECOND, TestPlane.life(plane.start()), addressOf(next)));
    receiver.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-15: an envelope returned to the system makes the world unhealthy and goes back")
  void aReturnedEnvelopeMakesTheWorldUnhealthy() {
    plane.create(TRAIN, 2);
    TestProbe<ProcMessage> ping = plane.proc(FIRST, "n0");
    plane.proc(SECOND, "n1");
    assertThat(plane.snapshot().worlds().get(0).status()).isEqualTo(new WorldStatus.Live());
    Undeliverable returned =
        new Undeliverable(
            envelope(FIRST, SECOND), new UndeliverableReason.TimedOut(Duration.ofSeconds(1)));
    plane.system.tell(new SystemMessage.Returned(returned));

    assertThat(plane.snapshot().worlds().get(0).status()).isInstanceOf(WorldStatus.Unhealthy.class);
    ping.expectMessage(new ProcMessage.Returned(returned));
  }

  @Test
  @DisplayName("RT-6: an envelope that can't be sent back is logged once, with both ends and why")
  void whatCanNotGoBackIsLogged() {
    LoggingTestKit.warn(
            "lost an envelope from train[0].a[0] to train[1].b[0][1]: NoSuchName[name=train]")
        .expect(
            KIT.system(),
            () -> {
              plane.system.tell(new SystemMessage.Route(envelope(FIRST, SECOND)));
              return plane.snapshot();
            });
  }

  private static ProcAddress addressOf(TestProbe<ProcMessage> agent) {
    return new ProcAddress(ActorRefResolver.get(KIT.system()).toSerializationFormat(agent.ref()));
  }

  private static MessageEnvelope envelope(ProcId from, ProcId to) {
    return MessageEnvelope.of(
        from.actor("a", 0), to.actor("b", 0).port(1), new Payload(1, "text", new byte[0]));
  }
}
