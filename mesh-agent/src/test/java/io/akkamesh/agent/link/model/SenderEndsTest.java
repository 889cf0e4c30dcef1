package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.link.model.TestLink.Returned;
import io.akkamesh.protocol.routing.LinkStats.State;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeRemoved;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeUnreachable;
import io.akkamesh.protocol.routing.UndeliverableReason.TimedOut;
import io.akkamesh.protocol.routing.UndeliverableReason.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SenderEndsTest {
  private static final long OTHER = 3;
  private static final TimedOut TIMED_OUT = new TimedOut(Duration.ofSeconds(10));
  private static final NodeRemoved REMOVED = new NodeRemoved("there");
  private static final NodeUnreachable UNREACHABLE = new NodeUnreachable("there");

  private final TestLink link = new TestLink();

  /** One message waits in a mailbox, five are in flight, one is queued. */
  private void fill() {
    link.box(1);
    link.post(1, 1);
    link.exchange();
    for (int i = 2; i <= 7; i++) {
      link.post(i, 1);
    }
    link.frames();
  }

  private void assertAllReturned(Object whyOfTheQueued) {
    assertThat(link.returned).hasSize(7);
    assertThat(link.returned.subList(0, 6)).extracting(Returned::why).containsOnly(new Unknown());
    assertThat(link.returned).extracting(Returned::message).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(link.returned.get(6).why()).isEqualTo(whyOfTheQueued);
  }

  private Ack ack(long from, long number, long epoch) {
    return new Ack(from, epoch, number, link.now, 0, false, false, false, List.of(), List.of());
  }

  @Test
  @DisplayName("RT-5: without an answer all comes back in time, unknown if it was ever sent")
  void returnsAllInTimeWithoutAnAnswer() {
    fill();
    link.silence(9700);
    assertThat(link.returned).isEmpty();
    link.silence(400);
    assertAllReturned(TIMED_OUT);
  }

  @Test
  @DisplayName(
      "RT-5: once it has not answered, messages come back at once until a probe is answered")
  void returnsAtOnceUntilAProbeIsAnswered() {
    fill();
    link.silence(10_100);
    link.post(8, 1);
    assertThat(link.returned.get(7)).isEqualTo(new Returned(8, UNREACHABLE));
    assertThat(link.sender.stats().state()).isEqualTo(State.DOWN);

    link.pass(1000);
    List<Frame> probes = link.frames();
    assertThat(probes).hasSize(1);
    assertThat(probes.get(0).parcels()).isEmpty();
    link.receiver.onFrame(probes.get(0), link.now);
    assertThat(link.receiver.ack(link.now)).isNotNull(); // is lost
    link.pass(1000);
    link.exchange();

    assertThat(link.sender.stats().state()).isEqualTo(State.OPEN);
    link.post(9, 1);
    link.exchange();
    assertThat(link.box(1).messages).endsWith(9);
  }

  @Test
  @DisplayName("RT-5: a sign of life in an epoch that is over opens the link, however late")
  void opensAgainOnASignOfLife() {
    fill();
    link.silence(10_100);
    link.pass(3_600_000);
    assertThat(link.frames()).isEmpty();

    link.exchange();

    assertThat(link.sender.stats().state()).isEqualTo(State.OPEN);
    assertThat(link.sender.isBusy(link.now)).isFalse();
  }

  @Test
  @DisplayName("RT-5: a lost answer to a probe is not the last one")
  void answersEachProbe() {
    Frame probe = new Frame(1, TestLink.RECEIVER, 7, Frame.NO_ECHO, Long.MIN_VALUE, 1, List.of());
    for (int i = 0; i < 3; i++) {
      link.receiver.onFrame(probe, link.now);
      assertThat(link.receiver.ack(link.now)).isNotNull();
      link.pass(1000);
    }
  }

  @Test
  @DisplayName("RT-5: when the process has ended all comes back at once, and new ones, too")
  void returnsAllWhenTheProcessHasEnded() {
    fill();
    link.sender.onEnded(OTHER, link.now);
    assertThat(link.returned).isEmpty();
    link.sender.onEnded(TestLink.RECEIVER, link.now);
    assertAllReturned(REMOVED);
    link.post(8, 1);
    assertThat(link.returned.get(7)).isEqualTo(new Returned(8, REMOVED));
  }

  @Test
  @DisplayName("RT-5: what comes back does so in the order in which it was posted")
  void returnsInTheOrderOfPosting() {
    for (int i = 1; i <= 6; i++) {
      link.box(i % 2);
      link.post(i, i % 2);
    }
    link.exchange();
    link.sender.onEnded(TestLink.RECEIVER, link.now);
    assertThat(link.returned).extracting(Returned::message).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  @DisplayName("RT-5: when the node was removed all comes back after its lease, not before")
  void returnsAllAfterTheLeaseOfANodeThatWasRemoved() {
    fill();
    link.sender.onRemoved(TestLink.RECEIVER, link.now);
    link.silence(900);
    assertThat(link.returned).isEmpty();
    link.silence(350);
    assertAllReturned(REMOVED);
    assertThat(link.sender.stats().state()).isEqualTo(State.CLOSED);
  }

  @Test
  @DisplayName("RT-5: a node that was removed stays so when it seals its epoch")
  void remembersThatTheNodeWasRemoved() {
    fill();
    link.sender.onRemoved(TestLink.RECEIVER, link.now);
    link.sender.onAck(
        new Ack(2, 1, link.now + 99, link.now, 1, false, true, false, List.of(), List.of()),
        link.now);
    link.silence(1250);

    assertThat(link.sender.stats().state()).isEqualTo(State.CLOSED);
    assertThat(link.returned).hasSize(7);
  }

  @Test
  @DisplayName("RT-5: late news of another process changes nothing on a link that goes")
  void lateNewsChangeNothing() {
    link.box(1);
    link.post(1, 1);
    link.exchange();
    link.sender.onKnown(OTHER);
    link.post(2, 1);
    link.exchange();

    assertThat(link.box(1).messages).containsExactly(1, 2);
    assertThat(link.returned).isEmpty();
  }

  @Test
  @DisplayName("RT-5: a process that is known to be another opens a link that was closed for good")
  void opensAgainForAnotherProcess() {
    fill();
    link.sender.onEnded(TestLink.RECEIVER, link.now);
    assertAllReturned(REMOVED);
    link.sender.onKnown(OTHER);
    link.receiver = new Receiver(OTHER, TestLink.LIMITS, link, link.now);
    link.box(1).messages.clear();

    link.post(8, 1);
    link.exchange();

    assertThat(link.box(1).messages).containsExactly(8);
    assertThat(link.returned).hasSize(7);
  }

  @Test
  @DisplayName("RT-5: the answer to a frame for one that is gone is proof that it is gone")
  void takesTheAnswerOfAnotherAsProof() {
    fill();
    Frame frame = new Frame(1, TestLink.RECEIVER, 1, Frame.NO_ECHO, 0, 7, List.of());
    link.sender.onAck(Receiver.notMe(OTHER, frame, link.now), link.now);
    assertAllReturned(REMOVED);
  }

  @Test
  @DisplayName("RT-5: an old ack of another process proves nothing")
  void ignoresOldAcksOfOtherProcesses() {
    fill();
    link.sender.onAck(ack(OTHER, link.now, 1), link.now);
    Frame old = new Frame(1, 77, 0, Frame.NO_ECHO, 0, 1, List.of());
    link.sender.onAck(Receiver.notMe(OTHER, old, link.now), link.now);
    assertThat(link.returned).isEmpty();
    assertThat(link.sender.stats().state()).isEqualTo(State.OPEN);
  }

  @Test
  @DisplayName("RT-5: one that is gone is never heard again")
  void ignoresOneThatIsGone() {
    fill();
    link.sender.onEnded(TestLink.RECEIVER, link.now);
    link.sender.onAck(ack(TestLink.RECEIVER, link.now + 1, 2), link.now);
    assertThat(link.sender.stats().state()).isEqualTo(State.CLOSED);
  }

  @Test
  @DisplayName("RT-5: a link the receiver has forgotten although messages waited ends as unknown")
  void endsWhenTheReceiverHasForgottenIt() {
    fill();
    link.sender.onAck(ack(TestLink.RECEIVER, link.now + 1, 1), link.now);
    assertAllReturned(UNREACHABLE);
  }

  @Test
  @DisplayName("RT-5: what waits behind a message that is sent again comes back in its own time")
  void keepsTheTimeOfWhatWaitsBehind() {
    link.box(1);
    link.post(1, 1);
    link.exchange();
    Inbox old = link.box(1).inboxes.get(0);
    link.pass(1500);
    link.post(2, 1);
    long posted = link.now;
    link.frames();
    link.pass(6000);
    assertThat(old.begin(link.now)).isFalse();
    Ack sealed = Optional.ofNullable(link.receiver.ack(link.now)).orElseThrow();
    link.sender.onAck(sealed, link.now);

    link.silence((posted - link.now) / TestLink.MILLI + 10_050);

    assertThat(link.returned).extracting(Returned::message).containsExactly(1, 2);
  }
}
