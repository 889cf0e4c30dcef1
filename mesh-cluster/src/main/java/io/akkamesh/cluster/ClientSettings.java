package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.akkamesh.protocol.settings.Settings;
import java.time.Duration;

/**
 * The section {@code mesh.client}: what the API does when nothing else is said.
 *
 * @param createWorldTimeout how long a world may take to be LIVE
 * @param askTimeout how long answers of actors are waited for
 * @param castWidth to how many nodes casts go straight, and each passes on
 * @param spawnTimeout how long a spawn may take on any rank
 * @param stopTimeout how long actors get to stop
 * @param actorLease how long members of meshes live on when nothing is heard of their owner
 * @param attachTimeout how long the contacts of a mesh get to answer an application outside
 * @param inspectTimeout how long procs and hosts that are looked into get to answer
 * @param subscriptionRenewal how often a subscription to events is repeated
 */
record ClientSettings(
    Duration createWorldTimeout,
    Duration askTimeout,
    int castWidth,
    Duration spawnTimeout,
    Duration stopTimeout,
    Duration actorLease,
    Duration attachTimeout,
    Duration inspectTimeout,
    Duration subscriptionRenewal) {
  ClientSettings {
    requireNonNull(createWorldTimeout, "createWorldTimeout");
    requireNonNull(askTimeout, "askTimeout");
    requireNonNull(spawnTimeout, "spawnTimeout");
    requireNonNull(stopTimeout, "stopTimeout");
    requireNonNull(actorLease, "actorLease");
    requireNonNull(attachTimeout, "attachTimeout");
    requireNonNull(inspectTimeout, "inspectTimeout");
    requireNonNull(subscriptionRenewal, "subscriptionRenewal");
  }

  static ClientSettings from(Config root) {
    Settings in = Settings.at(root, "mesh.client");
    return new ClientSettings(
        in.positiveDuration("create-world-timeout"),
        in.positiveDuration("ask-timeout"),
        in.integer("cast-width", 1, 10_000),
        in.positiveDuration("spawn-timeout"),
        in.duration("stop-timeout"),
        in.positiveDuration("actor-lease"),
        in.positiveDuration("attach-timeout"),
        in.positiveDuration("inspect-timeout"),
        in.positiveDuration("subscription-renewal"));
  }
}
