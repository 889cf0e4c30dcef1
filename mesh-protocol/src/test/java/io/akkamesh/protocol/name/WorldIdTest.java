package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldIdTest {
  @ParameterizedTest(name = "ID-4: {0} is reserved: {1}, a host world: {2}")
  @CsvSource({
    "system,    true,  false",
    "user,      true,  false",
    "hosttrain, true,  true",
    "host,      true,  true",
    "hostess,   true,  true",
    "train,     false, false",
    "hos,       false, false",
    "Host,      false, false",
    "myhost,    false, false",
    "system2,   false, false",
    "users,     false, false",
  })
  void namesOfTheMeshAreReserved(String name, boolean reserved, boolean hostWorld) {
    WorldId world = new WorldId(name);

    assertThat(world.isReserved()).isEqualTo(reserved);
    assertThat(world.isHostWorld()).isEqualTo(hostWorld);
  }

  @Test
  void theHostsOfAWorldAreInItsShadowWorld() {
    assertThat(new WorldId("train").hostWorld()).isEqualTo(new WorldId("hosttrain"));
  }

  @Test
  void aWorldNeedsAName() {
    assertThatThrownBy(() -> new WorldId(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("name");
  }

  @Test
  void thereIsNoProcOfNegativeRank() {
    assertThatThrownBy(() -> new WorldId("train").proc(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rank must be >= 0, was -1");
  }
}
