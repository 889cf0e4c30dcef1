package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostIdTest {
  private static final WorldId TRAIN = new WorldId("train");

  @Test
  @DisplayName("ID-1: host 0 of train is hosttrain[0], both ways")
  void isAProcOfTheShadowWorld() {
    HostId host = HostId.of(TRAIN, 0);

    assertThat(host).hasToString("hosttrain[0]");
    assertThat(HostId.parse("hosttrain[0]")).isEqualTo(host);
    assertThat(host.proc()).isEqualTo(ProcId.parse("hosttrain[0]"));
    assertThat(host.serves()).isEqualTo(TRAIN);
    assertThat(host.rank()).isEqualTo(new Rank(0));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("ID-1: any host reads back from its text and serves the world it was made for")
  void anyHostReadsBack(long seed) {
    RandomNames names = RandomNames.spread(seed);
    for (int i = 0; i < 500; i++) {
      ProcId proc = names.proc();
      HostId host = HostId.of(proc.world(), proc.rank().value());
      assertThat(HostId.parse(host.toString())).as("seed %d", seed).isEqualTo(host);
      assertThat(host.serves()).as("seed %d", seed).isEqualTo(proc.world());
    }
  }

  @ParameterizedTest(name = "ID-1: {0} is no host")
  @ValueSource(strings = {"train[0]", "system[0]", "myhost[0]", "host[0]", "host1[0]", "host-a[0]"})
  void aProcOfAnyOtherWorldIsNoHost(String text) {
    assertThatThrownBy(() -> HostId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  @Test
  void malformedTextFailsWithThePosition() {
    assertThatThrownBy(() -> HostId.parse("hosttrain"))
        .isInstanceOf(MalformedNameException.class)
        .hasMessage("\"hosttrain\": expected '[' and a rank at position 9");
  }

  @Test
  @DisplayName("ID-2: host 2 comes before host 10")
  void hostsAreInOrderOfTheirRanks() {
    assertThat(Stream.of(10, 2, 0).map(rank -> HostId.of(TRAIN, rank)).sorted())
        .extracting(HostId::toString)
        .containsExactly("hosttrain[0]", "hosttrain[2]", "hosttrain[10]");
  }
}
