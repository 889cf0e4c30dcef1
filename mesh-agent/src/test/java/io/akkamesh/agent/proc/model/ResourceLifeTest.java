package io.akkamesh.agent.proc.model;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.proc.model.ResourceLife.Input;
import io.akkamesh.agent.proc.model.ResourceLife.Stage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table, row by row: what is not written here does not exist. */
class ResourceLifeTest {
  private static final String NONE = "-";

  // stage, CREATED, REFUSED, BEGAN, DID_NOT_START, TOLD_TO_STOP, STOP_TIME_IS_OVER, ENDED, FAILED
  private static final String[] TABLE = {
    "ABSENT      | STARTING    | NOT_STARTED | -        | -           | ABSENT      | -       | -       | -",
    "STARTING    | STARTING    | STARTING    | RUNNING  | NOT_STARTED | STOPPING    | -       | -       | -",
    "RUNNING     | RUNNING     | RUNNING     | -        | -           | STOPPING    | -       | STOPPED | FAILED",
    "STOPPING    | STOPPING    | STOPPING    | STOPPING | STOPPED     | STOPPING    | OVERDUE | STOPPED | STOPPED",
    "OVERDUE     | OVERDUE     | OVERDUE     | OVERDUE  | STOPPED     | OVERDUE     | -       | STOPPED | STOPPED",
    "STOPPED     | STOPPED     | STOPPED     | -        | -           | STOPPED     | -       | -       | -",
    "NOT_STARTED | NOT_STARTED | NOT_STARTED | -        | -           | NOT_STARTED | -       | -       | -",
    "FAILED      | FAILED      | FAILED      | -        | -           | STOPPED     | -       | -       | -",
  };

  static Stream<String[]> rows() {
    return Stream.of(TABLE).map(row -> row.trim().split("\\s*\\|\\s*"));
  }

  @Test
  @DisplayName("PA-6, PA-7: every stage and every input is in the table, and nothing else happens")
  void everyStageAndEveryInputIsInTheTable() {
    Set<Stage> visited = EnumSet.noneOf(Stage.class);
    rows()
        .forEach(
            row -> {
              Stage stage = Stage.valueOf(row[0]);
              assertThat(visited.add(stage)).isTrue();
              assertThat(row).hasSize(1 + Input.values().length);
              for (Input input : Input.values()) {
                String next = row[1 + input.ordinal()];
                assertThat(ResourceLife.next(stage, input))
                    .as("%s on %s", stage, input)
                    .isEqualTo(
                        next.equals(NONE) ? Optional.empty() : Optional.of(Stage.valueOf(next)));
              }
            });
    assertThat(visited).containsExactly(Stage.values());
  }

  @Test
  void everyStageCanBeReached() {
    Set<Stage> reached = EnumSet.of(Stage.ABSENT);
    Queue<Stage> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      Stage stage = open.remove();
      Arrays.stream(Input.values())
          .flatMap(input -> ResourceLife.next(stage, input).stream())
          .filter(reached::add)
          .forEach(open::add);
    }
    assertThat(reached).containsExactly(Stage.values());
  }

  @ParameterizedTest
  @DisplayName("PA-7: what has ended starts no more, whatever comes")
  @CsvSource({"STOPPED", "NOT_STARTED"})
  void whatHasEndedStaysSo(Stage over) {
    assertThat(
            Arrays.stream(Input.values())
                .flatMap(input -> ResourceLife.next(over, input).stream())
                .collect(toSet()))
        .containsExactly(over);
  }
}
