package io.akkamesh.agent.proc;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.akkamesh.protocol.settings.Settings;
import java.time.Duration;

/**
 * The section {@code mesh.proc}: how a proc's agent behaves.
 *
 * @param stopActorTimeout how long actors get when no timeout came with the stop
 * @param joinInterval first wait before asking to join again
 * @param joinIntervalMax longest such wait
 * @param actorDispatcher configuration path of the dispatcher that user actors run on
 */
public record ProcSettings(
    Duration stopActorTimeout,
    Duration joinInterval,
    Duration joinIntervalMax,
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
        in.text("actor-dispatcher"));
  }
}
