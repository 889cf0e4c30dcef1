package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.UnhandledMessage;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.link.LinkDelivery;
import io.akkamesh.agent.link.model.Ack;
import io.akkamesh.agent.link.model.Directory;
import io.akkamesh.agent.link.model.Frame;
import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.agent.link.model.Inbox;
import io.akkamesh.agent.link.model.LinkLimits;
import io.akkamesh.agent.link.model.Parcel;
import io.akkamesh.agent.link.model.PayloadType;
import io.akkamesh.agent.link.model.Receiver;
import io.akkamesh.agent.link.model.Target;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A message from a link in the mailbox of a guarded actor. */
class DeliveryTest {
  private static final long SENDER = 1;
  private static final long SELF = 2;
  private static final Target TARGET = new Target(PortId.parse("train[3].trainer[0][0]"), 1);

  private static ActorTestKit kit;

  private TestProbe<String> handled;
  private ActorRef<Object> actor;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestProc.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startActor() {
    handled = kit.createTestProbe(String.class);
    Behavior<String> behavior =
        Behaviors.receiveMessage(
            text -> {
              handled.getRef().tell(text);
              return Behaviors.same();
            });
    actor = kit.spawn(Behaviors.intercept(() -> new ActorGuard<String>(), behavior));
  }

  @Test
  @DisplayName("RT-5: a message from a link is handled while its node has the lease")
  void aMessageIsHandledWhileItsNodeHasTheLease() {
    actor.tell(new LinkDelivery("hello", inbox(Duration.ofHours(1))));

    handled.expectMessage("hello");
  }

  @Test
  @DisplayName("RT-5: a message whose lease is over is dropped without a word, others are handled")
  void aMessageWhoseLeaseIsOverIsDropped() {
    TestProbe<UnhandledMessage> unhandled = kit.createUnhandledMessageProbe();

    actor.tell(new LinkDelivery("too late", inbox(Duration.ofNanos(1))));
    actor.tell("sent here");

    handled.expectMessage("sent here");
    unhandled.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-5: once a lease was over nothing that it was for is handled")
  void onceALeaseWasOverNothingIsHandled() {
    Inbox over = inbox(Duration.ofNanos(1));

    actor.tell(new LinkDelivery("too late", over));
    actor.tell(new LinkDelivery("still too late", over));
    actor.tell(new LinkDelivery("of another epoch", inbox(Duration.ofHours(1))));

    handled.expectMessage("of another epoch");
    assertThat(new LinkDelivery("again", over).begin()).isFalse();
  }

  /** An inbox with one message, as a link's receiver makes it, and a lease of that length. */
  private static Inbox inbox(Duration lease) {
    Inbox[] made = new Inbox[1];
    InboundPort port =
        new InboundPort() {
          @Override
          public Optional<UndeliverableReason> take(Payload payload, Inbox inbox) {
            made[0] = inbox;
            return Optional.empty();
          }

          @Override
          public boolean isClosed() {
            return false;
          }
        };
    Directory directory =
        new Directory() {
          @Override
          public Optional<InboundPort> find(Target target) {
            return Optional.of(port);
          }

          @Override
          public UndeliverableReason missing(Target target) {
            throw new IllegalStateException("it is there");
          }
        };
    long now = System.nanoTime();
    long length = lease.toNanos();
    LinkLimits limits =
        new LinkLimits(Long.MAX_VALUE / 4, length, 10, 1000, 10, 10, 1000, 10, 1, 1);
    Receiver receiver = new Receiver(SELF, limits, directory, now);
    receiver.onFrame(frame(Frame.NO_ECHO, Long.MIN_VALUE, List.of()), now);
    Ack ack = receiver.ack(now);
    receiver.onFrame(frame(ack.time(), ack.number(), List.of(new Hello())), now);
    return made[0];
  }

  private static Frame frame(long echo, long heard, List<Parcel> parcels) {
    return new Frame(SENDER, SELF, 1, echo, heard, 1, parcels);
  }

  private record Hello() implements Parcel {
    @Override
    public int destination() {
      return 0;
    }

    @Override
    public Optional<Target> newDestination() {
      return Optional.of(TARGET);
    }

    @Override
    public int type() {
      return 0;
    }

    @Override
    public Optional<PayloadType> newType() {
      return Optional.of(new PayloadType(0, ""));
    }

    @Override
    public byte[] bytes() {
      return new byte[0];
    }
  }
}
