package io.akkamesh.system.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What an input leads to: the answer to its sender, and what has to be done, in order. */
public record Decision<R>(R reply, List<Effect> effects) {
  public Decision {
    requireNonNull(reply, "reply");
    effects = List.copyOf(effects);
  }

  static <R> Decision<R> only(R reply) {
    return new Decision<>(reply, List.of());
  }
}
