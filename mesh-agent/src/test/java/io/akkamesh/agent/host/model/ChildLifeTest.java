package io.akkamesh.agent.host.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.ChildState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChildLifeTest {
  /** A line per input, a column per state; "-": refused. */
  private static final String EXPECTED =
      """
      .              STARTING  RUNNING   READY     STOPPING  STOPPED   KILLED    FAILED
      LAUNCHED       RUNNING   -         READY     STOPPING  -         -         -
      NOT_LAUNCHED   FAILED    -         -         FAILED    -         -         -
      READY          READY     READY     READY     -         -         -         -
      START_TIMEOUT  -         STOPPING  -         -         -         -         -
      STOP           STOPPING  STOPPING  STOPPING  STOPPING  -         -         -
      TERMINATE      STOPPING  STOPPING  STOPPING  STOPPING  -         -         -
      KILL           STOPPING  STOPPING  STOPPING  STOPPING  -         -         -
      CLEAN_EXIT     -         STOPPED   STOPPED   STOPPED   -         -         -
      BAD_EXIT       -         FAILED    FAILED    FAILED    -         -         -
      SIGNAL         -         FAILED    FAILED    FAILED    -         -         -
      ENDED_BY_HOST  -         -         -         KILLED    -         -         -
      LATE_END       -         -         -         FAILED    -         -         -
      WRITTEN_OFF    -         -         -         KILLED    -         -         -
      """;

  @Test
  @DisplayName("HA-4: what every input does to a child in every state")
  void everyInputInEveryState() {
    List<String[]> rows = EXPECTED.lines().map(line -> line.split(" +")).toList();
    List<String> states = List.of(rows.get(0)).subList(1, rows.get(0).length);
    List<String> inputs = rows.stream().skip(1).map(row -> row[0]).toList();
    assertThat(states).isEqualTo(names(ChildState.values()));
    assertThat(inputs).isEqualTo(names(ChildInput.values()));

    List<String> visited = new ArrayList<>();
    for (String[] row : rows.subList(1, rows.size())) {
      assertThat(row).as(row[0]).hasSize(1 + states.size());
      for (int i = 0; i < states.size(); i++) {
        String cell = states.get(i) + " x " + row[0];
        Optional<ChildState> next =
            ChildLife.next(ChildState.valueOf(states.get(i)), ChildInput.valueOf(row[0]));
        assertThat(next.map(Enum::name).orElse("-")).as(cell).isEqualTo(row[i + 1]);
        visited.add(cell);
      }
    }
    assertThat(visited)
        .doesNotHaveDuplicates()
        .hasSize(ChildState.values().length * ChildInput.values().length);
  }

  @Test
  void everyStateCanBeReachedAndEveryLifeCanEnd() {
    assertThat(reachableFrom(ChildState.STARTING)).containsExactly(ChildState.values());
    for (ChildState state : ChildState.values()) {
      assertThat(reachableFrom(state)).as("from " + state).anyMatch(ChildState::isOver);
    }
  }

  private static Set<ChildState> reachableFrom(ChildState start) {
    Set<ChildState> reached = EnumSet.of(start);
    for (int size = 0; size != reached.size(); ) {
      size = reached.size();
      for (ChildState state : EnumSet.copyOf(reached)) {
        for (ChildInput input : ChildInput.values()) {
          ChildLife.next(state, input).ifPresent(reached::add);
        }
      }
    }
    return reached;
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
