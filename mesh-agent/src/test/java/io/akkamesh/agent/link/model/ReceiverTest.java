package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.link.model.TestLink.Returned;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReceiverTest {
  private final TestLink link = new TestLink();

  private Frame frame(long echo, long first, Outgoing... messages) {
    return new Frame(1, TestLink.RECEIVER, 1, echo, 0, first, List.of(messages));
  }

  private Outgoing parcel(int number) {
    Outgoing message = TestLink.message(number, 1, link.now);
    message.destination = new Destination(message.target(), 0);
    message.namesDestination = number == 1;
    message.namesType = number == 1;
    return message;
  }

  private Ack ack() {
    return Optional.ofNullable(link.receiver.ack(link.now)).orElseThrow();
  }

  @Test
  @DisplayName("RT-5: a frame that comes again is dropped and answered at once")
  void dropsWhatComesAgain() {
    link.box(1);
    Frame frame = frame(link.now, 1, parcel(1), parcel(2));
    link.receiver.onFrame(frame, link.now);
    link.pass(20);
    assertThat(ack().accepted()).isEqualTo(2);

    link.receiver.onFrame(frame, link.now);

    assertThat(ack().accepted()).isEqualTo(2);
    assertThat(link.box(1).messages).containsExactly(1, 2);
    assertThat(link.receiver.duplicates()).isEqualTo(2);
    assertThat(link.receiver.received()).isEqualTo(2);
  }

  @Test
  @DisplayName("RT-5: nothing is taken after a gap, and the sender is told where it is")
  void takesNothingAfterAGap() {
    link.box(1);
    link.receiver.onFrame(frame(link.now, 1, parcel(1)), link.now);
    link.receiver.onFrame(frame(link.now, 3, parcel(3)), link.now);

    Ack ack = ack();
    assertThat(ack.resend()).isTrue();
    assertThat(ack.accepted()).isEqualTo(1);
    assertThat(link.box(1).messages).containsExactly(1);
  }

  @Test
  @DisplayName("RT-5: a frame of which a part is known is taken from there")
  void takesTheRestOfAFrame() {
    link.box(1);
    link.receiver.onFrame(frame(link.now, 1, parcel(1)), link.now);
    link.receiver.onFrame(frame(link.now, 1, parcel(1), parcel(2)), link.now);
    assertThat(link.box(1).messages).containsExactly(1, 2);
  }

  @Test
  @DisplayName("RT-5: without a lease nothing is taken, be it none, old, or for another node")
  void takesNothingWithoutALease() {
    link.box(1);
    link.receiver.onFrame(frame(Frame.NO_ECHO, 1, parcel(1)), link.now);
    assertThat(ack().resend()).isTrue();
    link.receiver.onFrame(frame(link.now - 1000 * TestLink.MILLI, 1, parcel(1)), link.now);
    link.receiver.onFrame(new Frame(1, 0, 1, link.now, 0, 1, List.of(parcel(1))), link.now);
    assertThat(link.box(1).messages).isEmpty();

    link.receiver.onFrame(frame(link.now, 1, parcel(1)), link.now);
    assertThat(link.box(1).messages).containsExactly(1);
  }

  @Test
  @DisplayName("RT-5: a higher epoch seals the one before, a lower one changes nothing")
  void knowsWhichEpochIsOver() {
    link.box(1);
    link.receiver.onFrame(frame(link.now, 1, parcel(1)), link.now);
    Inbox before = link.box(1).inboxes.get(0);
    Frame next = new Frame(1, 2, 2, link.now, 0, 1, List.of(parcel(1)));
    link.receiver.onFrame(next, link.now);
    link.receiver.onFrame(frame(link.now, 2, parcel(2)), link.now);

    assertThat(before.begin(link.now)).isFalse();
    assertThat(link.box(1).inboxes.get(1).begin(link.now)).isTrue();
    assertThat(link.box(1).messages).containsExactly(1, 1);
  }

  @Test
  @DisplayName(
      "RT-5: a message refused for want of a lease seals the epoch, and says so until heard")
  void sealsTheEpochOnARefusal() {
    link.box(1);
    link.receiver.onFrame(frame(link.now, 1, parcel(1), parcel(2)), link.now);
    assertThat(link.box(1).inboxes.get(0).begin(link.now)).isTrue();
    link.pass(1001);
    assertThat(link.box(1).inboxes.get(1).begin(link.now)).isFalse();

    for (int i = 0; i < 3; i++) {
      Ack ack = ack();
      assertThat(ack.sealed()).isTrue();
      assertThat(ack.progress()).containsExactly(new Ack.Progress(0, 1, false));
      link.receiver.onFrame(frame(link.now, 3, parcel(3)), link.now);
      link.pass(200);
    }
    assertThat(link.box(1).inboxes.get(1).begin(link.now)).isFalse();
    assertThat(link.box(1).messages).hasSize(2);
  }

  @Test
  @DisplayName("RT-5: rejects are told until they were heard")
  void repeatsRejectsUntilHeard() {
    link.box(1).rejects = Optional.of(new CannotDeserialize("no"));
    link.receiver.onFrame(frame(link.now, 1, parcel(1)), link.now);
    Ack first = ack();
    assertThat(first.rejects()).containsExactly(new Ack.Reject(1, new CannotDeserialize("no")));
    link.pass(200);
    Ack second = ack();
    assertThat(second.rejects()).isEqualTo(first.rejects());

    link.receiver.onFrame(
        new Frame(1, 2, 1, second.time(), first.number(), 2, List.of()), link.now);

    assertThat(link.receiver.isBusy()).isFalse();
  }

  @Test
  @DisplayName("RT-5: no more is taken while a thousand rejects were not heard")
  void boundsItsRejects() {
    link.box(1).rejects = Optional.of(new CannotDeserialize("no"));
    List<Outgoing> messages = new ArrayList<>();
    for (int i = 1; i <= 1200; i++) {
      messages.add(parcel(i));
    }
    link.receiver.onFrame(frame(link.now, 1, messages.toArray(Outgoing[]::new)), link.now);
    Ack ack = ack();
    assertThat(ack.accepted()).isEqualTo(1000);
    assertThat(ack.rejects()).hasSize(1000);
    assertThat(ack.resend()).isTrue();

    List<Outgoing> rest = messages.subList(1000, 1200);
    link.receiver.onFrame(new Frame(1, 2, 1, link.now, ack.number(), 1001, rest), link.now);
    assertThat(ack().accepted()).isEqualTo(1200);
  }

  @Test
  @DisplayName(
      "RT-5: what waits for a port that has ended comes back, also what came after the news")
  void returnsWhatWaitsForAnEndedPort() {
    TestLink.Box box = link.box(1);
    link.post(1, 1);
    link.exchange();
    link.post(2, 1);
    List<Frame> late = link.frames();
    box.closed = true;
    link.sender.onAck(ack(), link.now);
    assertThat(link.returned).extracting(Returned::message).containsExactly(1);
    List<Frame> heard = new ArrayList<>(late);
    link.post(3, 2);
    heard.addAll(link.frames());
    heard.forEach(frame -> link.receiver.onFrame(frame, link.now));
    link.exchange();

    assertThat(link.returned).extracting(Returned::message).contains(1, 2);
    assertThat(link.returned).extracting(Returned::why).hasOnlyElementsOfType(NoSuchName.class);
    assertThat(link.sender.stats().waiting()).isZero();
  }

  @Test
  @DisplayName("RT-5: what has come is handled though the sender has ended")
  void handlesWhatHasComeOfASenderThatHasEnded() {
    link.box(1);
    link.receiver.onFrame(frame(link.now, 1, parcel(1)), link.now);
    link.receiver.free(link.now);
    assertThat(link.box(1).inboxes.get(0).begin(link.now + 1000 * link.limits().lease())).isTrue();
  }
}
