package io.akkamesh.benchmarks.scale;

import java.util.OptionalDouble;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One benchmark method of this package, run as its annotations say. */
record JmhMeasurement(Class<?> benchmark, String method) implements Operation.Measurement {
  /** From JDK 24 on the JVM warns of what JMH does. */
  private static final String[] JVM_OPTIONS =
      Runtime.version().feature() < 24
          ? new String[0]
          : new String[] {"--sun-misc-unsafe-memory-access=allow"};

  @Override
  public Figure result(int procs, boolean quick) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.getName() + "\\." + method + "$")
            .param("procs", Integer.toString(procs))
            .verbosity(VerboseMode.SILENT)
            .jvmArgsAppend(JVM_OPTIONS)
            .shouldFailOnError(true);
    if (quick) {
      options
          .forks(1)
          .warmupIterations(0)
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(200));
    }
    return figure(new Runner(options.build()).runSingle());
  }

  /** What other work on the machine disturbs least: the best of a few shots, or the median. */
  private static Figure figure(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    if (time instanceof SampleTimeResult) {
      return Figure.of(time.getStatistics().getPercentile(50));
    }
    Result<?> cpu = result.getSecondaryResults().get(CpuSeconds.NAME);
    return new Figure(
        time.getStatistics().getMin(),
        cpu == null ? OptionalDouble.empty() : OptionalDouble.of(cpu.getStatistics().getMin()));
  }
}
