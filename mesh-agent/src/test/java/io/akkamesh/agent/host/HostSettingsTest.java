package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.process.SharedArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSettingsTest {
  @Test
  @DisplayName("SY-4: the defaults are those of reference.conf")
  void takesItsDefaultsFromReferenceConf() {
    assertThat(HostSettings.from(ConfigFactory.defaultReference()))
        .isEqualTo(
            new HostSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(45),
                50,
                1000,
                List.of("-Xms16m", "-Xss512k", "-XX:+UseSerialGC", "-XX:CompileThresholdScaling=2"),
                SharedArchive.parse("auto", "")));
  }

  @Test
  void readsWhatIsSet() {
    Config set =
        with(
            "terminate-after = 4s, kill-after = 0s, proc-start-timeout = 5s, stderr-tail-lines = 0, log-lines = 0,"
                + " jvm { options = [\"-Xmx1g\"], shared-archive = \"/tmp/mesh.jsa\" }");

    assertThat(HostSettings.from(set))
        .isEqualTo(
            new HostSettings(
                Duration.ofSeconds(4),
                Duration.ZERO,
                Duration.ofSeconds(5),
                0,
                0,
                List.of("-Xmx1g"),
                new SharedArchive.At(Path.of("/tmp/mesh.jsa"))));
  }

  @ParameterizedTest
  @DisplayName("SY-4: a bad value names its path")
  @CsvSource({
    "kill-after, -1s, must be 0 or longer",
    "kill-after, soon, soon",
    "proc-start-timeout, -1s, must be 0 or longer",
    "stderr-tail-lines, -1, must be in 0..10000",
    "stderr-tail-lines, 10001, must be in 0..10000",
    "log-lines, -1, must be in 0..100000",
    "stderr-tail-lines, many, stderr-tail-lines",
    "jvm.options, -Xmx1g, jvm.options",
    "jvm.shared-archive, [], jvm.shared-archive"
  })
  void aBadValueNamesItsPath(String key, String value, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostSettings.from(with(key + " = " + value)))
        .withMessageStartingWith("mesh.host." + key)
        .withMessageContaining(why);
  }

  @Test
  @DisplayName("HA-2: a JVM proc runs the mesh's main class on the host's own class path")
  void runsJvmProcsOnTheHostsClassPath() {
    HostSettings settings =
        new HostSettings(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            0,
            0,
            List.of("-Xmx1g"),
            new SharedArchive.None());

    assertThat(settings.jvmCommand("com.example.Main").command(List.of("-Dworld=1")))
        .containsSubsequence(
            "-Xmx1g", "-Dworld=1", "-cp", System.getProperty("java.class.path"), "com.example.Main")
        .first()
        .asString()
        .startsWith(System.getProperty("java.home"));
  }

  private static Config with(String settings) {
    return ConfigFactory.parseString("mesh.host { " + settings + " }")
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }
}
