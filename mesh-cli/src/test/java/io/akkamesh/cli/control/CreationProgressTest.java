package io.akkamesh.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreationProgressTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, '1,2'", "8, '2,4,6,8'", "10, '3,5,8,10'"})
  void speaksAtEachQuarter(int size, String spokenAt) {
    WorldId world = new WorldId("train");
    List<String> said = new ArrayList<>();
    CreationProgress progress = new CreationProgress(world, Shape.of(size), said::add);

    for (int rank = 0; rank < size; rank++) {
      progress.accept(
          new WorldEvent.ProcJoined(world.proc(rank), new Incarnation(1, 1), "node", 1));
    }

    assertThat(said)
        .containsExactlyElementsOf(
            List.of(spokenAt.split(",")).stream()
                .map(n -> "world train: " + n + " of " + size + " procs have joined")
                .toList());
  }
}
