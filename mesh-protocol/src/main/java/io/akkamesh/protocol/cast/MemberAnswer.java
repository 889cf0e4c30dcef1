package io.akkamesh.protocol.cast;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.routing.Payload;

/** What one member had to say to a question. */
public sealed interface MemberAnswer {
  /** It has answered. */
  record Value(Payload value) implements MemberAnswer {
    public Value {
      requireNonNull(value, "value");
    }
  }

  /**
   * It didn't, and won't.
   *
   * @param cause starts with which actor
   */
  record Failure(FailureKind kind, String cause) implements MemberAnswer {
    public Failure {
      requireNonNull(kind, "kind");
      requireNonNull(cause, "cause");
    }
  }
}
