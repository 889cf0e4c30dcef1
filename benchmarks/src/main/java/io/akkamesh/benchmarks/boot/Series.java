package io.akkamesh.benchmarks.boot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The starts of one contestant, in the order of the rounds, and their rows in the tables. */
final class Series {
  static final String HEADER =
      "| started | ready, ms | fastest | CPU, ms | least | memory, MiB | its own |\n"
          + "|---|---:|---:|---:|---:|---:|---:|";
  static final String RATIO_HEADER = "| ratio | ready | CPU |\n|---|---:|---:|";

  private final Contestant contestant;
  private final List<Start> starts = new ArrayList<>();

  Series(Contestant contestant) {
    this.contestant = contestant;
  }

  Contestant contestant() {
    return contestant;
  }

  void add(Start start) {
    starts.add(start);
  }

  /** Medians and minima. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |",
        contestant.name(),
        median(Start::wallMs),
        minimum(Start::wallMs),
        median(Start::cpuMs),
        minimum(Start::cpuMs),
        median(Start::rssMib),
        median(Start::ownMib));
  }

  /** Median of the ratios of each round. */
  String ratioRow(Series base) {
    return String.format(
        Locale.ROOT,
        "| %s : %s | %.2f | %.2f |",
        contestant.name(),
        base.contestant.name(),
        ratio(base, Start::wallMs),
        ratio(base, Start::cpuMs));
  }

  private double ratio(Series base, ToDoubleFunction<Start> figure) {
    return median(
        IntStream.range(0, starts.size())
            .mapToDouble(
                i -> figure.applyAsDouble(starts.get(i)) / figure.applyAsDouble(base.starts.get(i)))
            .toArray());
  }

  private double median(ToDoubleFunction<Start> figure) {
    return median(starts.stream().mapToDouble(figure).toArray());
  }

  private double minimum(ToDoubleFunction<Start> figure) {
    return starts.stream().mapToDouble(figure).min().orElseThrow();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
