package io.akkamesh.cli.demo;

import io.akkamesh.cli.demo.words.WordCount;
import java.util.List;

/** What the job found out. */
record DemoResult(List<RankResult> ranks, long words, int distinct, List<WordCount> top) {
  DemoResult {
    ranks = List.copyOf(ranks);
    top = List.copyOf(top);
  }

  /** One rank's share. */
  record RankResult(int rank, String proc, long pid, int files, long words) {}
}
