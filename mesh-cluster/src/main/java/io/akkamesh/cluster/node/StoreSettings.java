package io.akkamesh.cluster.node;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.akkamesh.protocol.settings.Settings;
import java.time.Duration;

/**
 * The section {@code mesh.store}: how the control plane's nodes keep what the next one must know.
 *
 * @param answerTimeout how long the other nodes get to answer before they are asked again
 * @param warningInterval how often it is told that there is no majority
 * @param gossipInterval how often two nodes compare what they have
 * @param endedKept how long an ended world is remembered
 */
record StoreSettings(
    Duration answerTimeout, Duration warningInterval, Duration gossipInterval, Duration endedKept) {
  StoreSettings {
    requireNonNull(answerTimeout, "answerTimeout");
    requireNonNull(warningInterval, "warningInterval");
    requireNonNull(gossipInterval, "gossipInterval");
    requireNonNull(endedKept, "endedKept");
  }

  /**
   * Reads {@code mesh.store}.
   *
   * @throws IllegalArgumentException naming the path of a bad value (SY-4)
   */
  static StoreSettings from(Config root) {
    Settings in = Settings.at(root, "mesh.store");
    return new StoreSettings(
        in.positiveDuration("answer-timeout"),
        in.positiveDuration("warning-interval"),
        in.positiveDuration("gossip-interval"),
        in.positiveDuration("ended-kept"));
  }
}
