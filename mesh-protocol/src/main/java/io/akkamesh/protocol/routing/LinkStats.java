package io.akkamesh.protocol.routing;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a node knows of its link to another: envelopes that left it by name. Counts grow as long as
 * the node lives, whatever becomes of the other.
 *
 * @param peer address of the other node
 * @param state whether envelopes go now
 * @param epoch grows with every reopening
 * @param posted envelopes that were to go there
 * @param begun those that a receiver there has begun to handle
 * @param returned those that came back, by the name of the reason
 * @param frames messages of the link that carried them
 * @param bytes size of their payloads, those sent again included
 * @param resent envelopes sent again since a frame was lost
 * @param queued envelopes that wait here until there is room on the way
 * @param inFlight envelopes sent that the other node has not acknowledged
 * @param waiting envelopes that wait in the mailboxes of the other node
 * @param received envelopes that came from the other node and were accepted
 * @param duplicates envelopes that came from it again and were dropped
 */
public record LinkStats(
    String peer,
    State state,
    long epoch,
    long posted,
    long begun,
    Map<String, Long> returned,
    long frames,
    long bytes,
    long resent,
    long queued,
    long inFlight,
    long waiting,
    long received,
    long duplicates) {
  /** Whether envelopes go. */
  public enum State {
    /** Nothing was sent since the link was made or reopened. */
    IDLE,
    /** The first envelopes are on their way. */
    OPENING,
    /** The other node answers. */
    OPEN,
    /** The other node does not answer: envelopes come back at once until it does. */
    DOWN,
    /** The other node is gone for good. */
    CLOSED
  }

  public LinkStats {
    requireNonNull(peer, "peer");
    requireNonNull(state, "state");
    returned = Map.copyOf(returned);
  }

  /** How many came back, for whatever reason. */
  public long returnedCount() {
    return returned.values().stream().mapToLong(Long::longValue).sum();
  }
}
