package io.akkamesh.cli.demo.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Shares files out among ranks so that each has about the same number of bytes to read. */
public final class Partition {
  private static final Comparator<TextFile> BY_PATH = Comparator.comparing(TextFile::path);
  private static final Comparator<TextFile> LARGEST_FIRST =
      Comparator.comparingLong(TextFile::sizeBytes).reversed().thenComparing(BY_PATH);

  private Partition() {}

  /**
   * Gives each file, largest first, to the rank with the fewest bytes so far, the lowest of
   * several.
   *
   * <p>Depends on the set of files alone, not on their order. No rank gets more than its even share
   * plus the size of the largest file.
   *
   * @return the files of rank i at index i, in path order; empty lists for ranks that got none
   */
  public static List<List<TextFile>> byBytes(List<TextFile> files, int ranks) {
    if (ranks < 1) {
      throw new IllegalArgumentException("ranks must be >= 1, was " + ranks);
    }
    List<Load> loads = IntStream.range(0, ranks).mapToObj(Load::new).toList();
    PriorityQueue<Load> leastLoadedFirst = new PriorityQueue<>(loads);
    for (TextFile file : files.stream().sorted(LARGEST_FIRST).toList()) {
      Load load = leastLoadedFirst.remove();
      load.add(file);
      leastLoadedFirst.add(load);
    }
    return loads.stream().map(Load::inPathOrder).toList();
  }

  /** What one rank has been given so far. */
  private static final class Load implements Comparable<Load> {
    private static final Comparator<Load> LEAST_FIRST =
        Comparator.<Load>comparingLong(load -> load.bytes).thenComparingInt(load -> load.rank);

    private final int rank;
    private final List<TextFile> files = new ArrayList<>();
    private long bytes;

    Load(int rank) {
      this.rank = rank;
    }

    void add(TextFile file) {
      files.add(file);
      bytes = Math.addExact(bytes, file.sizeBytes());
    }

    List<TextFile> inPathOrder() {
      return files.stream().sorted(BY_PATH).toList();
    }

    @Override
    public int compareTo(Load other) {
      return LEAST_FIRST.compare(this, other);
    }
  }
}
