package io.akkamesh.protocol.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some ranks of a world, each once. However many and however scattered, ranks below n take less
 * than n bytes in a message; those in a row take a few.
 *
 * @param runs from rank 0 on, in turn: how many ranks are not in the set, how many are, and so on;
 *     each but the first at least 1, an even number of them
 */
public record RankSet(@JsonValue List<Integer> runs) {
  private static final RankSet NONE = new RankSet(List.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RankSet {
    runs = List.copyOf(runs);
    long end = 0;
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i) < (i == 0 ? 0 : 1)) {
        throw new IllegalArgumentException("run " + i + " of ranks is too short: " + runs);
      }
      end += runs.get(i);
    }
    if (runs.size() % 2 != 0 || end > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("ranks have an odd or too large end: " + runs);
    }
  }

  public static RankSet none() {
    return NONE;
  }

  /** The ranks {@code from}, {@code from + 1}, … before {@code to}. */
  public static RankSet range(int from, int to) {
    return from < to ? new RankSet(List.of(from, to - from)) : NONE;
  }

  /** These ranks; their order and how often one is there doesn't matter. */
  public static RankSet of(IntStream ranks) {
    List<Integer> runs = new ArrayList<>();
    int end = 0;
    for (int rank : ranks.sorted().distinct().toArray()) {
      int last = runs.size() - 1;
      if (rank == end && last >= 0) {
        runs.set(last, runs.get(last) + 1);
      } else {
        runs.add(rank - end);
        runs.add(1);
      }
      end = rank + 1;
    }
    return new RankSet(runs);
  }

  public boolean isEmpty() {
    return runs.isEmpty();
  }

  public int size() {
    return IntStream.range(0, runs.size() / 2).map(i -> runs.get(2 * i + 1)).sum();
  }

  /** One more than the highest rank; 0 of none. */
  public int end() {
    return runs.stream().mapToInt(Integer::intValue).sum();
  }

  public boolean contains(int rank) {
    int end = 0;
    for (int i = 0; i < runs.size(); i++) {
      end += runs.get(i);
      if (rank < end) {
        return i % 2 != 0;
      }
    }
    return false;
  }

  /** In ascending order. */
  public IntStream stream() {
    return ranges().stream().flatMapToInt(range -> IntStream.range(range[0], range[1]));
  }

  /** {@code 0-24999, 25001}. */
  @Override
  public String toString() {
    return ranges().stream()
        .map(range -> range[0] + (range[1] - range[0] == 1 ? "" : "-" + (range[1] - 1)))
        .collect(Collectors.joining(", "));
  }

  private List<int[]> ranges() {
    List<int[]> ranges = new ArrayList<>(runs.size() / 2);
    int end = 0;
    for (int i = 0; i < runs.size(); i += 2) {
      int from = end + runs.get(i);
      end = from + runs.get(i + 1);
      ranges.add(new int[] {from, end});
    }
    return ranges;
  }
}
