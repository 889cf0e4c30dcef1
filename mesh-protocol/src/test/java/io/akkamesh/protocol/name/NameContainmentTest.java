package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameContainmentTest {
  @ParameterizedTest(name = "ID-3: {0} contains {1}: {2}")
  @CsvSource({
    "train,               train,                  true",
    "train,               train[3],               true",
    "train,               train[3].trainer[0],    true",
    "train,               train[3].trainer[0][7], true",
    "train,               trainer[3],             false",
    "trainer,             train[3],               false",
    "train[3],            train,                  false",
    "train[3],            train[3],               true",
    "train[3],            train[3].trainer[0],    true",
    "train[3],            train[3].trainer[0][7], true",
    "train[3],            train[30].trainer[0],   false",
    "train[3],            eval[3].trainer[0],     false",
    "train[3].trainer[0], train[3],               false",
    "train[3].trainer[0], train[3].trainer[0],    true",
    "train[3].trainer[0], train[3].trainer[0][7], true",
    "train[3].trainer[0], train[3].trainer[1],    false",
    "train[3].trainer[0], train[3].train[0],      false",
    "train[3].trainer[0], train[4].trainer[0],    false",
    "train[3].trainer[0][7], train[3].trainer[0][7], true",
    "train[3].trainer[0][7], train[3].trainer[0][8], false",
    "train[3].trainer[0][7], train[3].trainer[0],    false",
  })
  void aNameContainsWhatLiesUnderIt(String container, String contained, boolean contains) {
    assertThat(MeshName.parse(container).contains(MeshName.parse(contained))).isEqualTo(contains);
  }

  @Test
  @DisplayName("ID-3: a name knows the world, proc and actor above it, and nothing below")
  void aNameKnowsWhatItIsIn() {
    WorldId world = new WorldId("train");
    ProcId proc = world.proc(3);
    ActorId actor = proc.actor("trainer", 0);
    PortId port = actor.port(7);

    assertThat(port.world()).isEqualTo(world);
    assertThat(port.proc()).contains(proc);
    assertThat(port.actor()).contains(actor);
    assertThat(port.port()).contains(port);
    assertThat(actor.world()).isEqualTo(world);
    assertThat(actor.proc()).contains(proc);
    assertThat(actor.actor()).contains(actor);
    assertThat(actor.port()).isEqualTo(Optional.empty());
    assertThat(proc.world()).isEqualTo(world);
    assertThat(proc.proc()).contains(proc);
    assertThat(proc.actor()).isEqualTo(Optional.empty());
    assertThat(proc.port()).isEqualTo(Optional.empty());
    assertThat(world.world()).isEqualTo(world);
    assertThat(world.proc()).isEqualTo(Optional.empty());
    assertThat(world.actor()).isEqualTo(Optional.empty());
    assertThat(world.port()).isEqualTo(Optional.empty());
  }
}
