package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineTest {
  private final Line line = new Line();

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      line.add(TestLink.message(1, 0, 0));
    }
  }

  @Test
  @DisplayName("RT-5: a line numbers messages from one and gives them out in that order")
  void numbersMessagesFromOne() {
    add(3);

    assertThat(line.peek().number).isEqualTo(1);
    assertThat(line.send()).isTrue();
    assertThat(line.peek().number).isEqualTo(2);
    assertThat(line.inFlight()).isEqualTo(1);
    assertThat(line.queued()).isEqualTo(2);
    assertThat(line.size()).isEqualTo(3);
  }

  @Test
  @DisplayName("RT-5: a line that goes back sends again what was not taken, and says that it does")
  void sendsAgainWhatWasNotTaken() {
    add(3);
    line.send();
    line.send();
    line.accept();

    line.goBack();

    assertThat(line.peek().number).isEqualTo(2);
    assertThat(line.send()).isFalse();
    assertThat(line.send()).isTrue();
    assertThat(line.peek()).isNull();
  }

  @Test
  @DisplayName("RT-5: a line that went back goes on behind what was taken since")
  void goesOnBehindWhatWasTaken() {
    add(3);
    line.send();
    line.send();
    line.goBack();

    line.accept();
    line.accept();

    assertThat(line.next()).isEqualTo(3);
    assertThat(line.inFlight()).isZero();
    assertThat(line.oldest().number).isEqualTo(3);
  }

  @Test
  @DisplayName("RT-5: a line keeps the order while it grows and turns around")
  void keepsTheOrderWhileItGrows() {
    for (int round = 0; round < 50; round++) {
      add(7);
      line.send();
      line.send();
      line.accept();
    }

    List<Long> numbers = new ArrayList<>();
    line.forEach(message -> numbers.add(message.number));
    assertThat(numbers).hasSize(300).isSorted().startsWith(51L).endsWith(350L);
  }
}
