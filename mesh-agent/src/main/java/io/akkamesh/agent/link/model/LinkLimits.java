package io.akkamesh.agent.link.model;

import java.time.Duration;

/**
 * Bounds of a link, in messages, bytes and nanoseconds.
 *
 * @param delivery how long a message may be under way before it comes back
 * @param lease how long after the sending of an ack that was echoed handling may begin
 * @param queued how many messages may wait here or be under way
 * @param bytes how many bytes of messages whose handling has not begun are kept
 * @param perDestination how many messages to one destination may not have begun
 * @param inFlight how many messages may be sent and not acknowledged
 * @param frameBytes a frame is sent when it has that many; only a larger message makes a larger one
 * @param ackEvery an ack is sent at once after so many messages
 * @param ackDelay an ack is sent after that time for fewer
 * @param resendAfter first time without an ack after which a frame is sent again
 */
public record LinkLimits(
    long delivery,
    long lease,
    int queued,
    long bytes,
    int perDestination,
    int inFlight,
    int frameBytes,
    int ackEvery,
    long ackDelay,
    long resendAfter) {
  /** Clocks of two machines may run apart by that much, and a thread may be late. */
  private static final double DRIFT = 1.2;

  public LinkLimits {
    if (delivery < 2 * fence(lease)) {
      throw new IllegalArgumentException(
          "mesh.link.delivery-timeout must be at least "
              + Duration.ofNanos(2 * fence(lease)).toMillis()
              + " ms, 2.4 times mesh.link.lease, was "
              + Duration.ofNanos(delivery).toMillis()
              + " ms");
    }
  }

  private static long fence(long lease) {
    return (long) (lease * DRIFT);
  }

  /** After that time no lease is left that was renewed before. */
  public long fence() {
    return fence(lease);
  }
}
