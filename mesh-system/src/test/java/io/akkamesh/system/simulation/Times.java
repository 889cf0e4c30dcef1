package io.akkamesh.system.simulation;

import io.akkamesh.system.model.StopTimes;
import io.akkamesh.system.model.Timeouts;
import java.time.Duration;

/**
 * How long what takes, in milliseconds: as in production, and as measured for pauses and
 * partitions.
 */
final class Times {
  /** How often the cluster looks at its nodes. */
  static final long TICK = 500;

  static final long DETECTION_LEAST = 3_600;
  static final long DETECTION_MOST = 6_200;

  /** From unreachable to removed: stable-after, and what the leader needs. */
  static final long REMOVAL_LEAST = 7_000;

  static final long REMOVAL_MOST = 9_000;

  /** So long after its removal messages of a node are still heard. */
  static final long QUARANTINE = 5_000;

  /** From the removal of the oldest to the start of the next control plane. */
  static final long MARGIN = 7_000;

  /** A node that was removed acts so long at most, not counting pauses, before it ends. */
  static final long SELF_END_MOST = 5_000;

  /** So long after its host a process notices that it is gone. */
  static final long PARENT_WATCH_MOST = 2_000;

  static final long RESTORE = 5_000;
  static final long SPAWN_ANSWER = 2_000;
  static final long GREETING = 500;
  static final long LEASE = 20_000;
  static final long RENEWAL = 5_000;
  static final long JOIN_INTERVAL = 250;
  static final long JOIN_INTERVAL_MOST = 5_000;
  static final long PROC_START = 45_000;
  static final long TERMINATE_AFTER = 1_000;
  static final long KILL_AFTER = 3_000;
  static final long EVICTION = 30_000;
  static final long CLOCK_SKEW_MOST = 4_000;

  static final Timeouts TIMEOUTS =
      new Timeouts(
          new StopTimes(Duration.ofSeconds(8), Duration.ofSeconds(6)),
          Duration.ofMillis(EVICTION),
          Duration.ofSeconds(5));

  /** From its silence to the removal of a node, while a majority is there. */
  static final long SILENCE_TO_REMOVAL = DETECTION_MOST + REMOVAL_MOST + 2 * TICK;

  /**
   * So long two processes of one rank may run side by side: a host that was cut off or paused and
   * replaced acts until it ends itself, and its processes until they notice that.
   */
  static final long OVERLAP_MOST = SELF_END_MOST + PARENT_WATCH_MOST + 2 * TICK;

  private Times() {}
}
