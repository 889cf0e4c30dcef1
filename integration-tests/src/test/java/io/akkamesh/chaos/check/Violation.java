package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import java.util.List;

/**
 * A promise that was broken.
 *
 * @param where world and rank, or what else it is about
 * @param what happened there
 * @param evidence the facts that prove it, at least one
 */
public record Violation(Promise promise, String where, String what, List<Entry> evidence) {
  public Violation {
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("no evidence for " + what + " at " + where);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(where + ": " + promise.breach() + ": " + what);
    evidence.forEach(entry -> text.append("\n    ").append(entry));
    return text.toString();
  }
}
