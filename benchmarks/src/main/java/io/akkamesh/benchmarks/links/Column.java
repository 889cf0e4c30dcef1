package io.akkamesh.benchmarks.links;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One figure of every run.
 *
 * @param format of its median
 * @param isCompared whether its ratios to the raw ways follow
 */
record Column(String title, String format, boolean isCompared, ToDoubleFunction<Run> figure) {
  static final List<Column> THROUGHPUT =
      List.of(
          compared("messages/s", "%,.0f", Run::perSecond),
          alone("sender's CPU, µs", "%.2f", run -> run.sending().cpuMicrosPerMessage()),
          alone("receiver's", "%.2f", run -> run.receiving().cpuMicrosPerMessage()),
          compared("both", "%.2f", Run::cpuMicros));

  static final List<Column> GARBAGE =
      List.of(
          alone("sender's, B", "%,.0f", run -> run.sending().bytesPerMessage()),
          alone("receiver's", "%,.0f", run -> run.receiving().bytesPerMessage()),
          compared("both", "%,.0f", Run::bytes),
          compared("beyond the payload", "%,.0f", run -> run.bytes() - run.payloadBytes()));

  static final List<Column> ROUND_TRIPS =
      List.of(
          alone("at messages/s", "%,.0f", Run::rate),
          compared("p50, µs", "%,.0f", run -> run.roundTrips().p50Micros()),
          compared("p99", "%,.0f", run -> run.roundTrips().p99Micros()),
          compared("p99.9", "%,.0f", run -> run.roundTrips().p999Micros()));

  private static Column compared(String title, String format, ToDoubleFunction<Run> figure) {
    return new Column(title, format, true, figure);
  }

  private static Column alone(String title, String format, ToDoubleFunction<Run> figure) {
    return new Column(title, format, false, figure);
  }
}
