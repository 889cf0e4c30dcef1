package io.akkamesh.protocol.cast;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.routing.Payload;
import java.time.Duration;
import java.util.Optional;

/**
 * The answers that are wanted of those who get a cast (AM-4).
 *
 * @param slot which component of the message, a record, is where to answer; each member gets a
 *     reference of its own there. {@link #ANSWERED_ELSEWHERE} when the messages have such
 *     references already: then it is only told who can't answer
 * @param timeout how long answers are waited for, at most {@link #LONGEST}
 * @param reducer a serialized {@link io.akkamesh.protocol.value.Reducer}, when answers are to be
 *     combined on their way
 * @param replyTo who gets them, in several parts
 */
public record CastQuestion(
    int slot, Duration timeout, Optional<Payload> reducer, ActorRef<CastReply> replyTo) {
  /** Where to answer is in the messages. */
  public static final int ANSWERED_ELSEWHERE = -1;

  /** As long as a timer runs that an answer needs. */
  public static final Duration LONGEST = Duration.ofDays(10);

  public CastQuestion {
    requireNonNull(timeout, "timeout");
    requireNonNull(reducer, "reducer");
    requireNonNull(replyTo, "replyTo");
    if (slot < ANSWERED_ELSEWHERE) {
      throw new IllegalArgumentException("a slot is an index or -1, was " + slot);
    }
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a timeout needs more than 0 s and at most 10 days, was " + timeout);
    }
  }
}
