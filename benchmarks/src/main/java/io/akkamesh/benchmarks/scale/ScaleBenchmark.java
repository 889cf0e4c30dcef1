package io.akkamesh.benchmarks.scale;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs every benchmark of this package and prints one table. */
@Command(
    name = "ScaleBenchmark",
    description =
        "Measures the control plane's decisions in worlds of many procs and prints one table."
            + " A missed goal is not an error.",
    sortOptions = false)
public final class ScaleBenchmark implements Callable<Integer> {
  private static final int STEP = 1_000;

  @Option(
      names = "--procs",
      split = ",",
      paramLabel = "N",
      defaultValue = "1000,10000,100000",
      description = "Sizes of the world, multiples of 1000, ascending (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = new ArrayList<>();

  @Option(
      names = "--quick",
      description = "One short run of each without warm-up: shows that all works, not how fast.")
  private boolean quick;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private ScaleBenchmark() {}

  /** Ends with 0 when everything could be measured. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ScaleBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    if (sizes.stream().anyMatch(size -> size < STEP || size % STEP != 0)) {
      throw new ParameterException(
          spec.commandLine(), "--procs must be multiples of " + STEP + ", were " + sizes);
    }
    List<String> rows = new ArrayList<>();
    for (Operation operation : Operation.all()) {
      List<Figure> figures = measure(operation);
      Goal goal = operation.goal();
      rows.add(operation.row(figures, quick ? goal.text() : goal.verdict(figures)));
    }
    out.println();
    out.println(header());
    out.println("|---|" + "---:|".repeat(sizes.size()) + "---|");
    rows.forEach(out::println);
    out.println(machine());
    return 0;
  }

  private List<Figure> measure(Operation operation) throws RunnerException {
    List<Figure> figures = new ArrayList<>();
    for (int procs : sizes) {
      Figure figure = operation.measurement().result(procs, quick);
      figures.add(figure);
      out.printf(
          Locale.ROOT,
          "%,7d procs: %s, %s: %s%n",
          procs,
          operation.name(),
          operation.unit(),
          figure);
    }
    return figures;
  }

  /** More load than processors: elapsed times are too long, by about that factor. */
  private static String machine() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%nJDK %s, %d processors, load average %.1f",
        Runtime.version(),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage());
  }

  private String header() {
    return sizes.stream()
        .map(size -> String.format(Locale.ROOT, " %,d procs |", size))
        .collect(Collectors.joining("", "| operation |", " goal |"));
  }
}
