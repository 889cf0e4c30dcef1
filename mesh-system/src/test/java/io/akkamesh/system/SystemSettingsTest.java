package io.akkamesh.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.system.model.StopTimes;
import io.akkamesh.system.model.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemSettingsTest {
  private static final Config REFERENCE = ConfigFactory.load();

  @Test
  @DisplayName("SY-4: the defaults are those of reference.conf: a grace of 8 s (SA-16)")
  void theDefaultsAreInReferenceConf() {
    assertThat(SystemSettings.from(REFERENCE))
        .isEqualTo(
            new SystemSettings(
                new Timeouts(
                    new StopTimes(Duration.ofSeconds(8), Duration.ofSeconds(6)),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5)),
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource({
    "stop-grace, -1s",
    "stop-grace, 0s",
    "stop-grace, soon",
    "stop-margin, -1ms",
    "stop-margin, 5 apples",
    "world-eviction-timeout, 0s",
    "proc-stop-timeout, -1s",
    "spawn-answer-timeout, 0s",
    "subscription-lease, 0s",
    "restore-time, 0s",
    "greeting-interval, 0s",
    "greeting-interval, -5s",
    "greeting-interval, []"
  })
  @DisplayName("SY-4: a bad value is refused naming its path")
  void aBadValueNamesItsPath(String key, String value) {
    String path = "mesh.system." + key;
    Config config = ConfigFactory.parseString(path + " = " + value).withFallback(REFERENCE);

    assertThatThrownBy(() -> SystemSettings.from(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(path);
  }

  @Test
  @DisplayName("SY-4: a missing section is refused naming it")
  void aMissingSectionNamesIt() {
    assertThatThrownBy(() -> SystemSettings.from(ConfigFactory.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mesh.system");
  }

  @Test
  @DisplayName("SY-4: a margin of nothing is allowed: hosts then kill when the timeout is over")
  void aMarginOfNothingIsAllowed() {
    Config config =
        ConfigFactory.parseString("mesh.system.stop-margin = 0s").withFallback(REFERENCE);

    assertThat(SystemSettings.from(config).timeouts().stop().margin()).isZero();
  }
}
