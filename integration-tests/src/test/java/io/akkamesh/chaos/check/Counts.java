package io.akkamesh.chaos.check;

import java.time.Duration;

/**
 * How much there was to judge.
 *
 * @param unknownDelivered of the unknown, how many had been delivered before
 * @param senderEnded messages without an outcome whose sender ended before one was due
 * @param takenAlong messages whose receiver was killed while it handled them
 * @param longestOverlap of two lives of a rank
 */
public record Counts(
    int sent,
    int delivered,
    int notDelivered,
    int unknown,
    int unknownDelivered,
    int senderEnded,
    int takenAlong,
    int lives,
    int commands,
    Duration longestOverlap) {
  String text() {
    return "messages: "
        + sent
        + " sent, "
        + delivered
        + " delivered, "
        + notDelivered
        + " came back, "
        + unknown
        + " unknown ("
        + unknownDelivered
        + " of them delivered before), "
        + senderEnded
        + " of senders that ended, "
        + takenAlong
        + " taken along by receivers that were killed\nlives: "
        + lives
        + " of procs and clients, longest overlap "
        + longestOverlap.toMillis()
        + " ms, commands with an epoch: "
        + commands;
  }
}
