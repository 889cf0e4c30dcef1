package io.akkamesh.it.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.it.program.Signal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender that never pauses, and processes that do, or are killed. */
class LinkFaultsIT {
  @TempDir Path books;
  private Trial trial;

  @BeforeEach
  void start() {
    trial =
        new Trial(
            books,
            Trial.Place.HERE,
            Trial.Place.HERE,
            "mesh.link.delivery-timeout=5s",
            "mesh.link.lease=1500ms");
    trial.start();
  }

  @AfterEach
  void end() {
    trial.close();
  }

  @Test
  @DisplayName("RT-5: without a fault all are delivered")
  void withoutAFaultAllAreDelivered() {
    Account account = trial.account();

    account.check(Trial.COUNT);
    assertThat(account.delivered()).isEqualTo(Trial.COUNT);
  }

  @Test
  @DisplayName("RT-5: a receiver that is killed and started again at its address")
  void aReceiverThatIsKilled() throws InterruptedException {
    Thread.sleep(1000);
    trial.receiver().send(Signal.KILL);
    Thread.sleep(1000);
    trial.restartReceiver();

    Account account = trial.account();

    account.check(Trial.COUNT);
    assertThat(account.notDelivered()).isPositive();
  }

  @Test
  @DisplayName("RT-5: a receiver that stands still for longer than the delivery timeout")
  void aReceiverThatStandsStill() throws InterruptedException {
    Thread.sleep(1000);
    trial.receiver().send(Signal.STOP);
    Thread.sleep(7000);
    trial.receiver().send(Signal.CONT);

    Account account = trial.account();

    account.check(Trial.COUNT);
    assertThat(account.notDelivered()).isPositive();
    assertThat(account.delivered()).isGreaterThan(Trial.COUNT / 10);
  }

  @Test
  @DisplayName("RT-5: a receiver that stands still for longer than its lease, and no longer")
  void aReceiverWhoseLeaseEnds() throws InterruptedException {
    for (int pause = 0; pause < 2; pause++) {
      Thread.sleep(1000);
      trial.receiver().send(Signal.STOP);
      Thread.sleep(2500);
      trial.receiver().send(Signal.CONT);
    }

    trial.account().check(Trial.COUNT);
  }

  @Test
  @DisplayName("RT-5: a sender that stands still")
  void aSenderThatStandsStill() throws InterruptedException {
    Thread.sleep(1000);
    trial.sender().send(Signal.STOP);
    Thread.sleep(7000);
    trial.sender().send(Signal.CONT);

    trial.account().check(Trial.COUNT);
  }
}
