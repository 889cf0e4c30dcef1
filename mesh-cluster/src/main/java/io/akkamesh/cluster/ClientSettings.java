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
 * @param controlPlaneTimeout how long the control plane gets to answer
 * @param retryInterval how often what it has not answered is repeated
 * @param maxRestarts how often a lost rank, or a failed member, is started again
 * @param restartWindow within this time
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
    Duration subscriptionRenewal,
    Duration controlPlaneTimeout,
    Duration retryInterval,
    int maxRestarts,
    Duration restartWindow) {
  ClientSettings {
    requireNonNull(createWorldTimeout, "createWorldTimeout");
    requireNonNull(askTimeout, "askTimeout");
    requireNonNull(spawnTimeout, "spawnTimeout");
    requireNonNull(stopTimeout, "stopTimeout");
    requireNonNull(actorLease, "actorLease");
    requireNonNull(attachTimeout, "attachTimeout");
    requireNonNull(inspectTimeout, "inspectTimeout");
    requireNonNull(subscriptionRenewal, "subscriptionRenewal");
    requireNonNull(controlPlaneTimeout, "controlPlaneTimeout");
    requireNonNull(retryInterval, "retryInterval");
    requireNonNull(restartWindow, "restartWindow");
  }

  Restarts restarts() {
    return new Restarts(maxRestarts, restartWindow);
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
        in.positiveDuration("subscription-renewal"),
        in.positiveDuration("control-plane-timeout"),
        in.positiveDuration("retry-interval"),
        in.integer("max-restarts", 1, 1_000_000),
        in.positiveDuration("restart-window"));
  }
}
