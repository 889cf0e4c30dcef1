package io.akkamesh.system;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.akkamesh.protocol.settings.Settings;
import io.akkamesh.system.model.StopTimes;
import io.akkamesh.system.model.Timeouts;
import java.time.Duration;

/**
 * The section {@code mesh.system}: how the control plane behaves.
 *
 * @param timeouts how long worlds are waited for
 * @param greetingInterval how often a host that is up is asked to announce itself
 * @param spawnAnswer how long a host may take to say that it starts procs, before it is told again
 * @param restoreTime how long a control plane that has moved waits for procs to join again
 * @param subscriptionLease how long a subscription lasts without being repeated
 */
public record SystemSettings(
    Timeouts timeouts,
    Duration greetingInterval,
    Duration spawnAnswer,
    Duration subscriptionLease,
    Duration restoreTime) {
  public SystemSettings {
    requireNonNull(timeouts, "timeouts");
    requireNonNull(greetingInterval, "greetingInterval");
    requireNonNull(spawnAnswer, "spawnAnswer");
    requireNonNull(subscriptionLease, "subscriptionLease");
    requireNonNull(restoreTime, "restoreTime");
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
        new Timeouts(
            new StopTimes(in.positiveDuration("stop-grace"), in.duration("stop-margin")),
            in.positiveDuration("world-eviction-timeout"),
            in.duration("proc-stop-timeout")),
        in.positiveDuration("greeting-interval"),
        in.positiveDuration("spawn-answer-timeout"),
        in.positiveDuration("subscription-lease"),
        in.positiveDuration("restore-time"));
  }
}
