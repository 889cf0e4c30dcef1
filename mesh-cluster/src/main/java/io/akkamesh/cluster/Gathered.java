package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.value.ValueMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The answers of all ranks, complete also when some failed (AM-4).
 *
 * @param answers a value or a failure at every rank
 */
public record Gathered<R>(ValueMesh<Answer<R>> answers) {
  public Gathered {
    requireNonNull(answers, "answers");
  }

  /** The causes of those that failed, in rank order. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (Answer<R> answer : answers.values()) {
      answer.fold(value -> true, failures::add);
    }
    return failures;
  }

  /**
   * The value of every rank.
   *
   * @throws MeshException naming every rank that failed and why
   */
  public ValueMesh<R> values() {
    List<String> failures = failures();
    if (!failures.isEmpty()) {
      throw new MeshException(failures.stream().collect(Collectors.joining("\n")));
    }
    return answers.map(answer -> answer.fold(value -> value, failure -> unreachable()));
  }

  private static <T> T unreachable() {
    throw new IllegalStateException("a failure among answers without failures");
  }
}
