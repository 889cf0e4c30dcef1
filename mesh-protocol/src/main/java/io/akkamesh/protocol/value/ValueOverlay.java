package io.akkamesh.protocol.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values for some ranks: what one proc or host reports of itself, to be merged (AM-5). */
public record ValueOverlay<T>(@JsonValue List<Run<T>> runs) {
  /** Runs must ascend and not overlap; equal neighbours are merged. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ValueOverlay {
    runs = Runs.normalized(runs);
  }

  /** No rank has a value. */
  public static <T> ValueOverlay<T> empty() {
    return new ValueOverlay<>(List.of());
  }

  /** One rank has a value. */
  public static <T> ValueOverlay<T> of(int rank, T value) {
    return new ValueOverlay<>(List.of(new Run<>(rank, rank + 1, value)));
  }

  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /** The value at {@code rank}, if this overlay has one. */
  public Optional<T> get(int rank) {
    int index = Runs.find(runs, rank);
    return index < 0 ? Optional.empty() : Optional.of(runs.get(index).value());
  }

  /** Both overlays in one; where both have a value, {@code right} wins. */
  public ValueOverlay<T> merge(ValueOverlay<T> right) {
    List<Run<T>> merged = new ArrayList<>(right.runs);
    int next = 0;
    for (Run<T> run : runs) {
      while (next < right.runs.size() && right.runs.get(next).end() <= run.start()) {
        next++;
      }
      int from = run.start();
      for (int i = next; from < run.end(); i++) {
        boolean covered = i < right.runs.size() && right.runs.get(i).start() < run.end();
        int until = covered ? right.runs.get(i).start() : run.end();
        if (from < until) {
          merged.add(new Run<>(from, until, run.value()));
        }
        from = covered ? right.runs.get(i).end() : run.end();
      }
    }
    merged.sort(Comparator.comparingInt(Run::start));
    return new ValueOverlay<>(merged);
  }

  @Override
  public String toString() {
    return runs.stream().map(Run::toString).collect(Collectors.joining(", ", "{", "}"));
  }
}
