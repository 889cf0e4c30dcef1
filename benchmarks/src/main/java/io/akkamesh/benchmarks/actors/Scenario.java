package io.akkamesh.benchmarks.actors;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What actors are measured at. */
enum Scenario {
  ROUND_TRIP("round trip", PingPongBenchmark.class, "roundTrip"),
  TO_ONE("tell to one", TellBenchmark.class, "toOne"),
  TO_MANY("tell to 1,000", TellBenchmark.class, "toMany");

  /** From JDK 24 on the JVM warns of what JMH does. */
  private static final String[] JVM_OPTIONS =
      Runtime.version().feature() < 24
          ? new String[0]
          : new String[] {"--sun-misc-unsafe-memory-access=allow"};

  private static final double NANOS_IN_A_MICRO = 1_000;

  private final String title;
  private final Class<?> benchmark;
  private final String method;

  /** One run: time and memory that an operation takes, all threads together. */
  record Cost(double nanos, double bytes) {}

  Scenario(String title, Class<?> benchmark, String method) {
    this.title = title;
    this.benchmark = benchmark;
    this.method = method;
  }

  String title() {
    return title;
  }

  /** In a JVM of its own. */
  Cost measure(Contestant contestant, boolean quick) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.getName() + "\\." + method + "$")
            .param("contestant", contestant.name())
            .verbosity(VerboseMode.SILENT)
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend(JVM_OPTIONS)
            .shouldFailOnError(true);
    if (quick) {
      options
          .warmupIterations(0)
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(200));
    }
    RunResult result = new Runner(options.build()).runSingle();
    return new Cost(nanos(result.getPrimaryResult()), bytes(result));
  }

  private static double nanos(Result<?> time) {
    double median = time.getStatistics().getPercentile(50);
    return time.getScoreUnit().equals("ns/op") ? median : NANOS_IN_A_MICRO / median;
  }

  private static double bytes(RunResult result) {
    return result.getSecondaryResults().values().stream()
        .filter(each -> each.getLabel().endsWith("gc.alloc.rate.norm"))
        .mapToDouble(each -> each.getScore())
        .findFirst()
        .orElse(Double.NaN);
  }
}
