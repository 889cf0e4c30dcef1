package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueMesh;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** How far a resource has come at every rank (AM-5). */
public record StatusMesh(@JsonValue ValueMesh<Status> statuses) {
  private static final int FIRST_FAILURE = new Status.Failed("").stage();

  /** Unknown is worse than all stages but the failures: such a rank may have failed, too. */
  private static final Comparator<Status> BY_BADNESS =
      Comparator.<Status, Boolean>comparing(status -> status.stage() >= FIRST_FAILURE)
          .thenComparing(status -> status instanceof Status.Unknown)
          .thenComparing(Status::stage);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StatusMesh {
    requireNonNull(statuses, "statuses");
  }

  /** What is known of {@code size} ranks; the others are Unknown. */
  public static StatusMesh of(int size, ValueOverlay<Status> known) {
    return new StatusMesh(known.toMesh(size, new Status.Unknown()));
  }

  /**
   * The status that tells most of what is wrong: the latest stage that any rank is in, but Unknown
   * when one is that and none has failed or timed out. Of several failures that of the lowest rank.
   *
   * @throws NoSuchElementException when there is no rank
   */
  public Status worst() {
    return statuses.runs().stream()
        .map(Run::value)
        .reduce((worst, next) -> BY_BADNESS.compare(next, worst) > 0 ? next : worst)
        .orElseThrow();
  }

  /** True when every rank satisfies a wait for {@code wanted} (PA-15). */
  public boolean isAtLeast(Status wanted) {
    return statuses.runs().stream().allMatch(run -> run.value().isAtLeast(wanted));
  }

  /** How many ranks are in each stage, {@code {Running=46, Failed=1}}, in the order of stages. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    statuses.runs().stream()
        .sorted(Comparator.comparingInt(run -> run.value().stage()))
        .forEach(
            run ->
                counts.merge(
                    run.value().getClass().getSimpleName(), run.end() - run.start(), Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** {@code ranks 0-46 Running, rank 47 Failed: out of memory}. */
  @Override
  public String toString() {
    return statuses.toString();
  }
}
