package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.List;

/**
 * What a receiver answers: how far it is.
 *
 * @param from unique id of the receiver's node
 * @param number grows with every ack of a receiver; {@value #NOT_ME} when there is no receiver
 * @param time when it was sent, by the receiver's clock
 * @param accepted number of the last message taken; those before it are, too
 * @param resend whether what follows that was lost, or came without a lease
 * @param sealed the receiver takes nothing more in this epoch, and nothing that waits will begin
 * @param answer whether an echo is wanted soon
 * @param rejects messages taken that can't be delivered, and why
 * @param progress what has begun, by destination
 */
public record Ack(
    long from,
    long epoch,
    long number,
    long time,
    long accepted,
    boolean resend,
    boolean sealed,
    boolean answer,
    List<Reject> rejects,
    List<Progress> progress) {
  /** Number of an answer to a frame that was meant for another node: that one has ended. */
  static final long NOT_ME = 0;

  /** Less than was ever accepted: nobody knows any more what was. */
  static final long NOTHING = -1;

  /** That message can't be delivered. */
  public record Reject(long number, UndeliverableReason reason) {}

  /**
   * How many messages to a destination have begun since its number was first used.
   *
   * @param ended whether none of the others will begin, since the destination is gone
   */
  public record Progress(int destination, long begun, boolean ended) {}
}
