package io.akkamesh.benchmarks.links;

import org.HdrHistogram.AbstractHistogram;

/** How long answers took, counted from when their message should have been sent. */
record RoundTrips(double p50Micros, double p99Micros, double p999Micros) {
  static RoundTrips of(AbstractHistogram nanos) {
    return new RoundTrips(micros(nanos, 50), micros(nanos, 99), micros(nanos, 99.9));
  }

  static RoundTrips parse(String text) {
    String[] fields = text.split(" ");
    return new RoundTrips(
        Double.parseDouble(fields[0]),
        Double.parseDouble(fields[1]),
        Double.parseDouble(fields[2]));
  }

  private static double micros(AbstractHistogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e3;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return p50Micros + " " + p99Micros + " " + p999Micros;
  }
}
