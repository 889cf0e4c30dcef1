package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcSettingsTest {
  @Test
  @DisplayName("SY-4: the defaults are those of reference.conf")
  void takesItsDefaultsFromReferenceConf() {
    assertThat(ProcSettings.from(ConfigFactory.defaultReference()))
        .isEqualTo(
            new ProcSettings(
                Duration.ofSeconds(25),
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofMillis(250),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMillis(100),
                16384,
                100,
                "mesh.proc.default-actor-dispatcher"));
  }

  @Test
  void readsWhatIsSet() {
    Config set =
        with(
            "start-actor-timeout = 7s, stop-actor-timeout = 0s, abort-grace = 0s, orphan-timeout = 0s, report-delay = 0s,"
                + " outgoing-queue = 0, join-interval = 1s, join-interval-max = 2s,"
                + " terminated-retention = 0, actor-dispatcher = akka.actor.default-dispatcher");

    assertThat(ProcSettings.from(set))
        .isEqualTo(
            new ProcSettings(
                Duration.ofSeconds(7),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ZERO,
                Duration.ZERO,
                0,
                0,
                "akka.actor.default-dispatcher"));
  }

  @ParameterizedTest
  @DisplayName("SY-4: a bad value names its path")
  @CsvSource({
    "start-actor-timeout, 0s, must be longer than 0",
    "stop-actor-timeout, -1s, must be 0 or longer",
    "stop-actor-timeout, soon, soon",
    "orphan-timeout, -1s, must be 0 or longer",
    "outgoing-queue, -1, must be in 0..",
    "join-interval, 0s, must be longer than 0",
    "join-interval-max, 0s, must be longer than 0",
    "join-interval-max, [], join-interval-max",
    "actor-dispatcher, {}, actor-dispatcher",
    "actor-dispatcher, no.such.dispatcher, must be the path of a dispatcher",
    "actor-dispatcher, '\"\"', must be the path of a dispatcher",
    "actor-dispatcher, '\"a..b\"', must be the path of a dispatcher"
  })
  void aBadValueNamesItsPath(String key, String value, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcSettings.from(with(key + " = " + value)))
        .withMessageStartingWith("mesh.proc." + key)
        .withMessageContaining(why);
  }

  @Test
  void aMissingSectionNamesItsPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcSettings.from(ConfigFactory.empty()))
        .withMessageStartingWith("mesh.proc: ");
  }

  private static Config with(String settings) {
    return ConfigFactory.parseString("mesh.proc { " + settings + " }")
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }
}
