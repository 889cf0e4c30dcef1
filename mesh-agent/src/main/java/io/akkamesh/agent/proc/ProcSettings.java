package io.akkamesh.agent.proc;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.akkamesh.protocol.settings.Settings;
import java.time.Duration;

/**
 * The section {@code mesh.proc}: how a proc's agent behaves.
 *
 * @param startActorTimeout how long the creation of an actor's behaviour may take
 * @param stopActorTimeout how long actors get when no timeout came with the stop
 * @param abortGrace how long actors get that were interrupted since their time was over
 * @param joinInterval first wait before asking to join again
 * @param joinIntervalMax longest such wait
 * @param orphanTimeout how long resources and actors run on that nobody keeps alive; 0: for ever
 * @param reportDelay how long failures are collected before the control plane is told
 * @param outgoingQueue how many envelopes can wait until the proc is configured
 * @param terminatedRetention how many actors that have ended can still be asked about
 * @param actorDispatcher configuration path of the dispatcher that user actors run on
 */
public record ProcSettings(
    Duration startActorTimeout,
    Duration stopActorTimeout,
    Duration abortGrace,
    Duration joinInterval,
    Duration joinIntervalMax,
    Duration orphanTimeout,
    Duration reportDelay,
    int outgoingQueue,
    int terminatedRetention,
    String actorDispatcher) {
  public ProcSettings {
    requireNonNull(startActorTimeout, "startActorTimeout");
    requireNonNull(stopActorTimeout, "stopActorTimeout");
    requireNonNull(abortGrace, "abortGrace");
    requireNonNull(joinInterval, "joinInterval");
    requireNonNull(joinIntervalMax, "joinIntervalMax");
    requireNonNull(orphanTimeout, "orphanTimeout");
    requireNonNull(reportDelay, "reportDelay");
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
        in.positiveDuration("start-actor-timeout"),
        in.duration("stop-actor-timeout"),
        in.duration("abort-grace"),
        in.positiveDuration("join-interval"),
        in.positiveDuration("join-interval-max"),
        in.duration("orphan-timeout"),
        in.duration("report-delay"),
        in.integer("outgoing-queue", 0, 1_000_000),
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
