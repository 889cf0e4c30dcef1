package io.akkamesh.agent.proc;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.akkamesh.protocol.settings.Settings;
import java.time.Duration;

/**
 * The section {@code mesh.proc}: how a proc's agent behaves.
 *
 * @param stopActorTimeout how long actors get when no timeout came with the stop
 * @param joinInterval first wait before asking to join again
 * @param joinIntervalMax longest such wait
 * @param terminatedRetention how many actors that have ended can still be asked about
 * @param actorDispatcher configuration path of the dispatcher that user actors run on
 */
public record ProcSettings(
    Duration stopActorTimeout,
    Duration joinInterval,
    Duration joinIntervalMax,
    int terminatedRetention,
    String actorDispatcher) {
  public ProcSettings {
    requireNonNull(stopActorTimeout, "stopActorTimeout");
    requireNonNull(joinInterval, "joinInterval");
    requireNonNull(joinIntervalMax, "joinIntervalMax");
    requireNonNull(actorDispatcher, "actorDispatcher");
  }

  /**
   * Reads {@code mesh.proc}.
   *
   * @param root the whole configuration of the actor system
   * @throws IllegalArgumentException naming the path of a bad value (SY-4)
   */
  public static ProcSettings from(Config root) {
    Settings in = Settings.at(root, "mesh.proc");
    return new ProcSettings(
        in.duration("stop-actor-timeout"),
        in.positiveDuration("join-interval"),
        in.positiveDuration("join-interval-max"),
        in.integer("terminated-retention", 0, 1_000_000),
        dispatcher(root, in.text("actor-dispatcher")));
  }

  /** Checked here, since a spawn on a dispatcher that isn't there would fail the proc's agent. */
  private static String dispatcher(Config root, String path) {
    try {
      if (root.hasPath(path)) {
        return path;
      }
    } catch (ConfigException.BadPath e) {
      // Not even a path: refused as one that isn't there.
    }
    throw new IllegalArgumentException(
        "mesh.proc.actor-dispatcher must be the path of a dispatcher, was \"" + path + "\"");
  }
}
