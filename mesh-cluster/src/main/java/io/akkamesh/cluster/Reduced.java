package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The answers of all ranks combined in rank order, without those that failed (AM-4).
 *
 * @param value of those that answered
 * @param failed by rank, why there is no answer of it
 */
public record Reduced<R>(R value, SortedMap<Integer, Answer.Failure<R>> failed) {
  public Reduced {
    requireNonNull(value, "value");
    requireNonNull(failed, "failed");
  }

  /** True when every rank's answer is in it. */
  public boolean isComplete() {
    return failed.isEmpty();
  }

  /** The causes of those that failed, in rank order. */
  public List<String> failures() {
    return failed.values().stream().map(Answer.Failure::cause).toList();
  }

  /**
   * The value, if every rank's answer is in it.
   *
   * @throws MeshException naming every rank that failed and why
   */
  public R complete() {
    if (!isComplete()) {
      throw new MeshException(failures().stream().collect(Collectors.joining("\n")));
    }
    return value;
  }
}
