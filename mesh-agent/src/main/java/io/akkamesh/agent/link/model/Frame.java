package io.akkamesh.agent.link.model;

import java.util.List;

/**
 * What a sender sends: messages with consecutive numbers, and what it has heard.
 *
 * @param from unique id of the sender's node
 * @param to unique id of the node that is meant, 0 as long as the sender doesn't know it
 * @param echo time of the latest {@link Ack} heard, by the receiver's clock; {@link #NO_ECHO} when
 *     the sender does not want messages to be delivered any longer
 * @param heard number of that ack
 * @param first number of the first message; without messages, of the next one to come
 */
public record Frame(
    long from,
    long to,
    long epoch,
    long echo,
    long heard,
    long first,
    List<? extends Parcel> parcels) {
  /** No lease is renewed by this frame. */
  public static final long NO_ECHO = Long.MIN_VALUE;
}
