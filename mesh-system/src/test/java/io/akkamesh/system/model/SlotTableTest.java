package io.akkamesh.system.model;

import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTableTest {
  @ParameterizedTest(name = "ranks below {0}")
  @ValueSource(ints = {1, 255, 256, 257, 1_000, 100_000, Integer.MAX_VALUE})
  @DisplayName("ID-2: slots are found by rank and come in the order of their ranks")
  void behavesAsATreeMap(int bound) {
    Random random = new Random(bound);
    TreeMap<Integer, ProcSlot> expected = new TreeMap<>();
    SlotTable table = new SlotTable();
    for (int i = 0; i < 2_000; i++) {
      ProcSlot slot = slot(random.nextInt(bound), i);
      int rank = slot.proc().rank().value();
      assertThat(table.get(rank)).isEqualTo(expected.get(rank));
      assertThat(table.put(slot)).isEqualTo(expected.put(rank, slot));
    }

    assertThat(table.toList()).containsExactlyElementsOf(expected.values());
    assertThat(table.get(Integer.MAX_VALUE)).isEqualTo(expected.get(Integer.MAX_VALUE));
  }

  private static ProcSlot slot(int rank, long start) {
    return new ProcSlot(TRAIN.proc(rank), start, Optional.empty(), new ProcSlot.Scheduled("h"));
  }
}
