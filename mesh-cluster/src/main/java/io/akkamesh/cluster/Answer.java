package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.cast.FailureKind;
import java.util.function.Function;

/** What one rank had to say: a value, or why there is none. */
public sealed interface Answer<R> {
  /** What {@code onValue} or {@code onFailure} makes of it. */
  <T> T fold(Function<R, T> onValue, Function<String, T> onFailure);

  /** The rank answered. */
  record Value<R>(R value) implements Answer<R> {
    public Value {
      requireNonNull(value, "value");
    }

    @Override
    public <T> T fold(Function<R, T> onValue, Function<String, T> onFailure) {
      return onValue.apply(value);
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** It didn't; {@code cause} starts with which actor or proc. */
  record Failure<R>(FailureKind kind, String cause) implements Answer<R> {
    public Failure {
      requireNonNull(kind, "kind");
      requireNonNull(cause, "cause");
    }

    @Override
    public <T> T fold(Function<R, T> onValue, Function<String, T> onFailure) {
      return onFailure.apply(cause);
    }

    @Override
    public String toString() {
      return kind + ": " + cause;
    }
  }
}
