package io.akkamesh.cli.demo.words;

import java.util.List;

/**
 * A part of a tally small enough for one message; see {@link WordCounts#pages}.
 *
 * @param counts in byte order of the words; empty only on the one page of an empty tally
 * @param last whether the tally has no further page
 */
public record Page(List<WordCount> counts, boolean last) {
  public Page {
    counts = List.copyOf(counts);
    if (counts.isEmpty() && !last) {
      throw new IllegalArgumentException("a page with pages to follow must not be empty");
    }
  }
}
