package io.akkamesh.system;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.akkamesh.protocol.settings.Settings;
import io.akkamesh.system.model.StopTimes;
import java.time.Duration;

/**
 * The section {@code mesh.system}: how the control plane behaves.
 *
 * @param stopTimes how long a stopping world is waited for
 * @param greetingInterval how often a host that is up is asked to announce itself
 */
public record SystemSettings(StopTimes stopTimes, Duration greetingInterval) {
  public SystemSettings {
    requireNonNull(stopTimes, "stopTimes");
    requireNonNull(greetingInterval, "greetingInterval");
  }

  /**
   * Reads {@code mesh.system}.
   *
   * @param root the whole configuration of the actor system
   * @throws IllegalArgumentException naming the path of a bad value (SY-4)
   */
  public static SystemSettings from(Config root) {
    Settings in = Settings.at(root, "mesh.system");
    return new SystemSettings(
        new StopTimes(in.positiveDuration("stop-grace"), in.duration("stop-margin")),
        in.positiveDuration("greeting-interval"));
  }
}
