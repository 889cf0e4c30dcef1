package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.system.ProcHealth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {
  private static final ProcHealth ALIVE = new ProcHealth.Alive();

  /** What health stays, for each known (first column) and each heard (the others). */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # known,     alive,   unreachable, failure, removed, exited
          alive,       alive,   unreachable, failure, removed, exited
          unreachable, alive,   unreachable, failure, removed, exited
          failure,     failure, failure,     failure, removed, exited
          removed,     removed, removed,     removed, removed, exited
          exited,      exited,  exited,      exited,  exited,  exited
          """)
  @DisplayName("SA-10: the worse of two healths stays; only an unreachable node comes back")
  void theWorseStays(
      String known,
      String afterAlive,
      String afterUnreachable,
      String afterFailure,
      String afterRemoved,
      String afterExited) {
    List<String> heard = List.of("alive", "unreachable", "failure", "removed", "exited");
    List<String> after =
        List.of(afterAlive, afterUnreachable, afterFailure, afterRemoved, afterExited);
    for (int i = 0; i < heard.size(); i++) {
      assertThat(Severity.after(health(known), health(heard.get(i))))
          .as("%s, then %s", known, heard.get(i))
          .isEqualTo(health(after.get(i)));
    }
  }

  @Test
  void theTableHasEveryKindOfHealth() {
    List<Class<?>> inTable =
        List.of(
            ALIVE.getClass(),
            health("unreachable").getClass(),
            health("failure").getClass(),
            health("exited").getClass());

    assertThat(Arrays.asList(ProcHealth.class.getPermittedSubclasses()))
        .containsExactlyInAnyOrderElementsOf(inTable);
  }

  @Test
  @DisplayName("SA-10: the first word on a death stays when it is heard again in other words")
  void theFirstWordStays() {
    ProcHealth first = new ProcHealth.Exited(exit(1));

    assertThat(Severity.after(first, new ProcHealth.Exited(exit(137)))).isSameAs(first);
    assertThat(
            Severity.after(
                new ProcHealth.ConnectionFailure("timed out"),
                new ProcHealth.ConnectionFailure("overflow")))
        .isEqualTo(new ProcHealth.ConnectionFailure("timed out"));
  }

  @Test
  void onlyAnExitOrARemovedNodeIsFinal() {
    assertThat(List.of("exited", "removed")).allMatch(name -> Severity.isFinal(health(name)));
    assertThat(List.of("alive", "unreachable", "failure"))
        .noneMatch(name -> Severity.isFinal(health(name)));
  }

  private static ProcHealth health(String name) {
    return switch (name) {
      case "alive" -> ALIVE;
      case "unreachable" -> new ProcHealth.Expired(false);
      case "removed" -> new ProcHealth.Expired(true);
      case "failure" -> new ProcHealth.ConnectionFailure("timed out");
      case "exited" -> new ProcHealth.Exited(exit(1));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static ProcExit exit(int code) {
    return new ProcExit(new ProcExit.Outcome.Exited(code), List.of());
  }
}
