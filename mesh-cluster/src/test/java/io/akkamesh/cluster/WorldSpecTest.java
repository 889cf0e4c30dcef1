package io.akkamesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.system.Recovery;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldSpecTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"slot=1|1", "slot=4|4", "host=2,slot=2|2", "zone=2,host=3,gpu=4|12", "3,2|2"})
  @DisplayName("Unless said otherwise a host gets all ranks of one position in the first dimension")
  void spreadsOverTheFirstDimension(String shape, int procsPerHost) {
    assertThat(WorldSpec.named("train").shape(shape).procsPerHost()).isEqualTo(procsPerHost);
  }

  @Test
  void procsPerHostCanBeSaid() {
    assertThat(WorldSpec.named("train").shape("slot=31").procsPerHost(8).procsPerHost())
        .isEqualTo(8);
  }

  @Test
  void eachChangeLeavesTheSpecBeforeItAsItWas() {
    WorldSpec local = WorldSpec.named("train");
    WorldSpec jvm = local.jvm("-Xmx1g").label("team", "a");
    assertThat(local.environment()).isEqualTo(new Environment.Local());
    assertThat(local.labels().entries()).isEmpty();
    assertThat(jvm.environment()).isInstanceOf(Environment.Jvm.class);
    assertThat(jvm.labels().entries()).containsEntry("team", "a");
  }

  @Test
  @DisplayName(
      "SA-14: a world is given up unless said otherwise; how often ranks may die is a setting")
  void recoversAsItIsSaid() {
    ClientSettings settings = ClientSettings.from(ConfigFactory.load());
    WorldSpec spec = WorldSpec.named("train").shape("slot=2");
    assertThat(spec.recovery(settings)).isEqualTo(new Recovery.Evict());
    assertThat(spec.respawn().within(Duration.ofSeconds(1)).label("a", "b").recovery(settings))
        .isEqualTo(new Recovery.Respawn(3, Duration.ofMinutes(5)));
    assertThat(spec.respawn(1, Duration.ofSeconds(7)).recovery(settings))
        .isEqualTo(new Recovery.Respawn(1, Duration.ofSeconds(7)));
    assertThatThrownBy(() -> spec.respawn(0, Duration.ofSeconds(7)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameThatIsNoneIsRefusedWithThePosition() {
    assertThatThrownBy(() -> WorldSpec.named("1st"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("position 0");
  }
}
