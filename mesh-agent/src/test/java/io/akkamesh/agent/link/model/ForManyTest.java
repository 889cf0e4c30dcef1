package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.link.model.TestLink.Returned;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeRemoved;
import io.akkamesh.protocol.routing.UndeliverableReason.Unknown;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages that are several on the other node. */
class ForManyTest {
  private static final NodeRemoved REMOVED = new NodeRemoved("there");

  private final TestLink link = new TestLink();

  @Test
  @DisplayName("RT-5: a cast that was taken before an epoch ended may have begun, one that was not")
  void onlyWhatWasTakenMayHaveBegun() {
    link.box(1);
    postForMany(1);
    link.post(2, 1);
    link.exchange();
    postForMany(3);
    link.frames(); // is lost

    seal();
    link.sender.onEnded(TestLink.RECEIVER, link.now);

    assertThat(link.returned)
        .containsExactly(
            new Returned(1, new Unknown()), new Returned(2, REMOVED), new Returned(3, REMOVED));
  }

  @Test
  @DisplayName("RT-5: a cast that may have begun still may after another epoch without it")
  void whatMayHaveBegunStillMay() {
    link.box(1);
    postForMany(1);
    link.exchange();
    seal();
    link.frames(); // is lost

    link.sender.onAck(sealed(link.sender.stats().epoch()), link.now);
    link.sender.onEnded(TestLink.RECEIVER, link.now);

    assertThat(link.returned).containsExactly(new Returned(1, new Unknown()));
  }

  /** Somebody there asks when the lease is over. */
  private void seal() {
    link.pass(1500);
    assertThat(link.box(1).inboxes.get(0).isOpen(link.now)).isFalse();
    link.sender.onAck(link.receiver.ack(link.now), link.now);
  }

  /** An epoch ends with nothing taken. */
  private Ack sealed(long epoch) {
    return new Ack(
        TestLink.RECEIVER, epoch, link.now, link.now, 0, false, true, false, List.of(), List.of());
  }

  private void postForMany(int number) {
    Outgoing alone = TestLink.message(number, 1, link.now);
    link.sender.post(
        Outgoing.forMany(alone.sender(), alone.target(), alone.payload(), link.now, () -> {}),
        link.now);
  }
}
