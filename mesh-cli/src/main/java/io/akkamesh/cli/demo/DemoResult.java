package io.akkamesh.cli.demo;

import io.akkamesh.cli.demo.words.WordCount;
import java.util.List;

/** What the demo found out. */
record DemoResult(
    List<RankResult> ranks, long words, int distinct, List<WordCount> top, int hosts, Times times) {
  DemoResult {
    ranks = List.copyOf(ranks);
    top = List.copyOf(top);
  }

  /** One rank's share. */
  record RankResult(int rank, String proc, long pid, int files, long words) {}

  DemoResult withTimes(Times measured) {
    return new DemoResult(ranks, words, distinct, top, hosts, measured);
  }
}
