package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EchoTest {
  private final Echo echo = new Echo(120);

  private static Ack ack(long number, long time) {
    return new Ack(2, 1, number, time, 0, false, false, false, List.of(), List.of());
  }

  @Test
  @DisplayName("RT-5: an ack that was overtaken is not heard")
  void hearsNoAckThatWasOvertaken() {
    assertThat(echo.hear(ack(5, 500), 1)).isTrue();
    assertThat(echo.hear(ack(5, 500), 2)).isFalse();
    assertThat(echo.hear(ack(4, 400), 2)).isFalse();
    assertThat(echo.give()).isEqualTo(500);
    assertThat(echo.number()).isEqualTo(5);
  }

  @Test
  @DisplayName("RT-5: it is safe once the fence has passed since the last ack that was echoed")
  void isSafeOnceTheFenceHasPassed() {
    assertThat(echo.isSafe(0)).isTrue();
    echo.hear(ack(1, 500), 1000);
    assertThat(echo.isSafe(1000)).isTrue();
    echo.give();
    assertThat(echo.isSafe(1119)).isFalse();
    assertThat(echo.isSafe(1120)).isTrue();
  }

  @Test
  @DisplayName("RT-5: as long as echoes are held, acks heard extend nothing")
  void givesNothingWhileHeld() {
    echo.hear(ack(1, 500), 1000);
    echo.give();
    echo.hold(true);
    echo.hear(ack(2, 600), 1100);

    assertThat(echo.give()).isEqualTo(Frame.NO_ECHO);
    assertThat(echo.isSafe(1120)).isTrue();

    echo.hold(false);
    assertThat(echo.give()).isEqualTo(600);
    assertThat(echo.isSafe(1219)).isFalse();
  }

  @Test
  @DisplayName("RT-5: the lease of a process that has ended holds nothing up")
  void isSafeAfterTheProcessHasEnded() {
    echo.hear(ack(1, 500), 1000);
    echo.give();
    echo.hold(true);

    echo.reset();

    assertThat(echo.isSafe(1000)).isTrue();
    assertThat(echo.give()).isEqualTo(Frame.NO_ECHO);
    assertThat(echo.hear(ack(1, -7), 1001)).isTrue();
    assertThat(echo.give()).isEqualTo(-7);
  }
}
