package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Lease lease = new Lease(100);
  private final TestLink.Box box = new TestLink.Box();
  private final Inbox inbox = new Inbox(7, box, lease);

  private void take(int count) {
    for (int i = 0; i < count; i++) {
      inbox.taken();
    }
  }

  @Test
  @DisplayName("RT-5: handling begins within the lease only, and one refusal ends the lease")
  void beginsWithinTheLeaseOnly() {
    take(3);
    assertThat(inbox.begin(0)).isFalse();
    assertThat(lease.isOver()).isTrue();

    Lease held = new Lease(100);
    held.renew(0);
    Inbox other = new Inbox(7, box, held);
    assertThat(other.begin(99)).isTrue();
    assertThat(other.begin(100)).isFalse();
    assertThat(other.begin(99)).isFalse();
    assertThat(other.tell(1)).isEqualTo(new Ack.Progress(7, 1, false));
  }

  @Test
  @DisplayName("RT-5: nothing begins once sealed, and what began before is still told")
  void beginsNothingOnceSealed() {
    lease.renew(0);
    take(2);
    inbox.begin(1);
    inbox.seal();

    assertThat(inbox.begin(2)).isFalse();
    assertThat(inbox.tell(1)).isEqualTo(new Ack.Progress(7, 1, false));
  }

  @Test
  @DisplayName("RT-5: news is told until an ack that has it was heard")
  void tellsUntilHeard() {
    lease.renew(0);
    take(1);
    inbox.begin(1);
    assertThat(inbox.isFurther()).isTrue();
    inbox.tell(10);
    assertThat(inbox.isFurther()).isFalse();
    assertThat(inbox.hasNews(9)).isTrue();
    inbox.tell(11);
    assertThat(inbox.quiet(9)).isFalse();
    assertThat(inbox.hasNews(10)).isFalse();
    assertThat(inbox.quiet(10)).isTrue();
  }

  @Test
  @DisplayName("RT-5: the end of a port is told, and again when more came for it")
  void tellsTheEndOfAPort() {
    lease.renew(0);
    take(2);
    inbox.begin(1);
    box.closed = true;

    assertThat(inbox.tell(10)).isEqualTo(new Ack.Progress(7, 1, true));
    assertThat(inbox.begin(2)).isFalse();
    assertThat(inbox.quiet(10)).isTrue();

    take(1);

    assertThat(inbox.hasNews(10)).isTrue();
    assertThat(inbox.tell(11)).isEqualTo(new Ack.Progress(7, 1, true));
    assertThat(inbox.hasNews(10)).isTrue();
    assertThat(inbox.hasNews(11)).isFalse();
  }

  @Test
  @DisplayName("RT-5: what begins while another thread seals is told exactly")
  void tellsExactlyWhatBeganBeforeTheSeal() throws InterruptedException {
    for (int round = 0; round < 2000; round++) {
      Lease held = new Lease(100);
      held.renew(0);
      Inboxes inboxes = new Inboxes(held);
      inboxes.put(0, box);
      Inbox raced = inboxes.of(0);
      inboxes.taken(raced);
      AtomicLong begun = new AtomicLong();
      CountDownLatch started = new CountDownLatch(1);
      Thread actor =
          new Thread(
              () -> {
                started.countDown();
                while (raced.begin(1)) {
                  begun.incrementAndGet();
                }
              });
      actor.start();
      started.await();
      inboxes.seal();
      long told = inboxes.tell(1).stream().mapToLong(Ack.Progress::begun).sum();
      actor.join();
      assertThat(begun.get()).isEqualTo(told);
    }
  }
}
