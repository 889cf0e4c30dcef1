package io.akkamesh.chaos.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a run was worth.
 *
 * @param counts of what was judged, so that an empty run does not look like a good one
 */
public record Verdict(Counts counts, List<Violation> violations) {
  /** More of one kind say nothing new. */
  private static final int TOLD_OF_A_KIND = 5;

  public Verdict {
    violations = List.copyOf(violations);
  }

  public boolean passed() {
    return violations.isEmpty();
  }

  /** For people: the counts, and the first violations of each kind. */
  public String text() {
    StringBuilder text = new StringBuilder(counts.text());
    Map<Promise, Integer> told = new EnumMap<>(Promise.class);
    for (Violation violation : violations) {
      if (told.merge(violation.promise(), 1, Integer::sum) <= TOLD_OF_A_KIND) {
        text.append("\n").append(violation);
      }
    }
    told.forEach(
        (promise, count) -> {
          if (count > TOLD_OF_A_KIND) {
            text.append("\n... ").append(count).append(" times: ").append(promise.breach());
          }
        });
    return text.append(passed() ? "\nPASSED" : "\nFAILED").toString();
  }
}
