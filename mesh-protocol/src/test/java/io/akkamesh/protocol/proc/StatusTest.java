package io.akkamesh.protocol.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static final List<Status> ORDER =
      List.of(
          new Status.NotExist(),
          new Status.Initializing(),
          new Status.Running(),
          new Status.Stopping(),
          new Status.Stopped(),
          new Status.Failed("out of memory"),
          new Status.Timeout(Duration.ofSeconds(2)));

  @Test
  @DisplayName("PA-15: NotExist < Initializing < Running < Stopping < Stopped < Failed < Timeout")
  void aWaitIsSatisfiedByThatStageAndAllLaterOnes() {
    for (int is = 0; is < ORDER.size(); is++) {
      for (int wanted = 0; wanted < ORDER.size(); wanted++) {
        assertThat(ORDER.get(is).isAtLeast(ORDER.get(wanted)))
            .as("%s is at least %s", ORDER.get(is), ORDER.get(wanted))
            .isEqualTo(is >= wanted);
      }
    }
  }

  @Test
  @DisplayName("PA-15: a wait for Failed or Timeout doesn't look at the reason")
  void theReasonOfAFailureDoesNotMatter() {
    assertThat(new Status.Failed("a").isAtLeast(new Status.Failed("b"))).isTrue();
    assertThat(
            new Status.Timeout(Duration.ofMillis(1))
                .isAtLeast(new Status.Timeout(Duration.ofDays(1))))
        .isTrue();
  }

  @Test
  @DisplayName("PA-15: Unknown never satisfies a wait")
  void unknownSatisfiesNothing() {
    for (Status wanted : ORDER) {
      assertThat(new Status.Unknown().isAtLeast(wanted)).as("%s", wanted).isFalse();
    }
    assertThat(new Status.Unknown().isAtLeast(new Status.Unknown())).isFalse();
  }

  @Test
  void everyStatusIsInTheOrderButUnknown() {
    assertThat(Status.class.getPermittedSubclasses())
        .hasSize(ORDER.size() + 1)
        .contains(Status.Unknown.class)
        .containsAll(ORDER.stream().<Class<?>>map(Status::getClass).toList());
  }

  @Test
  void readsAsThePersonWouldSayIt() {
    assertThat(ORDER)
        .extracting(Status::toString)
        .containsExactly(
            "NotExist",
            "Initializing",
            "Running",
            "Stopping",
            "Stopped",
            "Failed: out of memory",
            "Timeout after 2000 ms");
    assertThat(new Status.Unknown()).hasToString("Unknown");
  }
}
