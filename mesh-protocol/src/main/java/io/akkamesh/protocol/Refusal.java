package io.akkamesh.protocol;

import static java.util.Objects.requireNonNull;

/**
 * An expected "no": what was refused, why, and what the caller can do next (SA-20).
 *
 * @param subject which world, rank or actor, as a person reads it: {@code world train}
 * @param reason why, in one clause
 * @param next what to do about it, as an imperative clause
 */
public record Refusal(String subject, String reason, String next) {
  public Refusal {
    requireNonNull(subject, "subject");
    requireNonNull(reason, "reason");
    requireNonNull(next, "next");
  }

  /** The one-line form that users see. */
  @Override
  public String toString() {
    return subject + ": " + reason + "; " + next;
  }
}
