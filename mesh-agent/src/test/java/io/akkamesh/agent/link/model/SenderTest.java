package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.link.model.TestLink.Returned;
import io.akkamesh.protocol.routing.UndeliverableReason.Overflow;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SenderTest {
  private TestLink link = new TestLink();

  private List<Integer> returned() {
    return link.returned.stream().map(Returned::message).toList();
  }

  private void begin(int target, int count) {
    TestLink.Box box = link.box(target);
    for (int i = 0; i < count; i++) {
      assertThat(box.inboxes.remove(0).begin(link.now)).isTrue();
      box.messages.remove(0);
    }
  }

  @Test
  @DisplayName("RT-5: what a port has begun is no longer kept, what waits there is")
  void keepsWhatHasNotBegun() {
    link.box(1);
    link.post(1, 1);
    link.post(2, 1);
    link.exchange();
    begin(1, 1);
    link.exchange();

    assertThat(link.sender.stats().begun()).isEqualTo(1);
    assertThat(link.sender.stats().waiting()).isEqualTo(1);
    begin(1, 1);
    link.exchangeUntilQuiet();
    assertThat(link.sender.stats().begun()).isEqualTo(2);
    assertThat(link.sender.isBusy(link.now)).isFalse();
    assertThat(link.receiver.isBusy()).isFalse();
    assertThat(link.returned).isEmpty();
  }

  @Test
  @DisplayName("RT-5: a message too many comes back at once, and names the limit")
  void returnsWhatDoesNotFitTheQueue() {
    for (int i = 1; i <= 11; i++) {
      link.post(i, i);
    }
    assertThat(returned()).containsExactly(11);
    assertThat(link.returned.get(0).why())
        .isEqualTo(new Overflow("10 messages wait to be sent (mesh.link.queue)"));
  }

  @Test
  @DisplayName("RT-5: bytes too many come back at once, until some have begun")
  void returnsWhatIsTooLargeForWhatIsKept() {
    link.box(1);
    link.sender.post(TestLink.message(1, 1, 600, link.now), link.now);
    link.sender.post(TestLink.message(2, 1, 401, link.now), link.now);
    assertThat(returned()).containsExactly(2);
    assertThat(link.returned.get(0).why())
        .isEqualTo(new Overflow("1000 bytes wait (mesh.link.queue-bytes)"));

    link.exchange();
    link.sender.post(TestLink.message(3, 1, 401, link.now), link.now);
    begin(1, 1);
    link.exchange();
    link.sender.post(TestLink.message(4, 1, 1000, link.now), link.now);

    assertThat(returned()).containsExactly(2, 3);
  }

  @Test
  @DisplayName("RT-5: a slow destination takes only its share, also of what it has taken")
  void returnsWhatIsTooMuchForOneDestination() {
    link.box(1);
    link.box(2);
    for (int i = 1; i <= 8; i++) {
      link.post(i, 1);
    }
    link.exchange();
    link.post(9, 1);
    link.post(10, 2);
    link.exchange();

    assertThat(returned()).containsExactly(9);
    assertThat(link.returned.get(0).why())
        .isEqualTo(new Overflow("8 messages wait for it (mesh.link.destination-queue)"));
    begin(2, 1);
    begin(1, 1);
    link.exchange();
    link.post(11, 1);
    assertThat(returned()).containsExactly(9);
  }

  @Test
  @DisplayName("RT-5: no more is in flight than the window, and a frame has its size")
  void sendsNoMoreThanTheWindow() {
    for (int i = 1; i <= 8; i++) {
      link.sender.post(TestLink.message(i, 1, 40, link.now), link.now);
    }

    assertThat(link.frames()).extracting(f -> f.parcels().size()).containsExactly(1);
    link.sender.onAck(
        new Ack(TestLink.RECEIVER, 1, 5, link.now, 0, true, false, false, List.of(), List.of()),
        link.now);
    assertThat(link.frames()).extracting(f -> f.parcels().size()).containsExactly(1, 2, 2);
    assertThat(link.sender.stats().inFlight()).isEqualTo(5);
    assertThat(link.sender.stats().queued()).isEqualTo(3);
  }

  @Test
  @DisplayName(
      "RT-5: what a sealed epoch has not begun is sent again in its order, none comes back")
  void sendsAgainWhatASealedEpochHasNotBegun() {
    link = new TestLink(TestLink.limits(4, 1000, 8));
    link.box(1);
    link.box(2);
    for (int i = 1; i <= 8; i++) {
      link.post(i, 1 + i % 2);
      link.exchange();
    }
    begin(1, 1);
    for (int i = 9; i <= 12; i++) {
      link.post(i, 1 + i % 2);
    }
    link.pass(1500);
    assertThat(link.box(2).inboxes.get(0).begin(link.now)).isFalse();
    link.box(1).messages.clear();
    link.box(2).messages.clear();

    link.exchange();

    assertThat(link.sender.stats().epoch()).isEqualTo(2);
    assertThat(link.box(1).messages).containsExactly(4, 6, 8, 10, 12);
    assertThat(link.box(2).messages).containsExactly(1, 3, 5, 7, 9, 11);
    assertThat(link.sender.stats().begun()).isEqualTo(1);
    assertThat(link.returned).isEmpty();
  }

  @Test
  @DisplayName("RT-5: an idle link begins anew, so that a receiver may forget it")
  void beginsAnewAfterAnIdleTime() {
    link.box(1);
    link.post(1, 1);
    link.exchange();
    begin(1, 1);
    link.exchangeUntilQuiet();
    assertThat(link.receiver.isBusy()).isFalse();

    link.pass(2000);
    link.receiver = new Receiver(TestLink.RECEIVER, TestLink.LIMITS, link, link.now);
    link.post(2, 1);
    link.exchange();
    begin(1, 1);
    link.exchange();

    assertThat(link.returned).isEmpty();
    assertThat(link.sender.stats().begun()).isEqualTo(2);
  }

  @Test
  @DisplayName("RT-5: who asks for a name that is missing hears so, and the next one asks again")
  void asksAgainForANameThatWasMissing() {
    link.post(1, 3);
    link.exchange();
    link.box(3);
    link.post(2, 3);
    link.exchange();

    assertThat(returned()).containsExactly(1);
    assertThat(link.box(3).messages).containsExactly(2);
  }
}
