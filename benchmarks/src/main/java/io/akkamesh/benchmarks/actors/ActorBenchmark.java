package io.akkamesh.benchmarks.actors;

import io.akkamesh.benchmarks.actors.Scenario.Cost;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures every contestant at everything, in turn, and prints one table. */
@Command(
    name = "ActorBenchmark",
    description =
        "Measures what a message to an actor of a proc costs beside raw Akka and prints one table.",
    sortOptions = false)
public final class ActorBenchmark implements Callable<Integer> {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each is measured, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--quick",
      description = "One short run of each without warm-up: shows that all works, not how fast.")
  private boolean quick;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  private boolean help;

  private final Map<Scenario, Map<Contestant, List<Cost>>> costs = new EnumMap<>(Scenario.class);
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private ActorBenchmark() {}

  /** Ends with 0 when everything could be measured. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ActorBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    for (int round = 0; round < (quick ? 1 : Math.max(1, rounds)); round++) {
      for (Scenario scenario : Scenario.values()) {
        for (Contestant contestant : Contestant.values()) {
          Cost cost = scenario.measure(contestant, quick);
          of(scenario, contestant).add(cost);
          System.err.printf(
              Locale.ROOT,
              "%s, %s: %.0f ns, %.0f B%n",
              scenario.title(),
              contestant.title(),
              cost.nanos(),
              cost.bytes());
        }
      }
    }
    out.println(header());
    out.println("|---|" + "---:|---:|---:|".repeat(Scenario.values().length));
    Arrays.stream(Contestant.values()).map(this::row).forEach(out::println);
    out.println(machine());
    return 0;
  }

  private static String header() {
    return Arrays.stream(Scenario.values())
        .map(scenario -> " " + scenario.title() + ", ns | ratio | B |")
        .collect(Collectors.joining("", "| actors |", ""));
  }

  private String row(Contestant contestant) {
    return Arrays.stream(Scenario.values())
        .map(scenario -> cells(scenario, contestant))
        .collect(Collectors.joining("", "| " + contestant.title() + " |", ""));
  }

  private String cells(Scenario scenario, Contestant contestant) {
    Collection<Cost> own = of(scenario, contestant);
    double nanos = median(own, Cost::nanos);
    double raw = median(of(scenario, Contestant.RAW), Cost::nanos);
    return String.format(
        Locale.ROOT, " %.0f | %.2f | %.0f |", nanos, nanos / raw, median(own, Cost::bytes));
  }

  private List<Cost> of(Scenario scenario, Contestant contestant) {
    return costs
        .computeIfAbsent(scenario, s -> new EnumMap<>(Contestant.class))
        .computeIfAbsent(contestant, c -> new ArrayList<>());
  }

  private static double median(Collection<Cost> costs, ToDoubleFunction<Cost> of) {
    double[] sorted = costs.stream().mapToDouble(of).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static String machine() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%nJDK %s, %d processors, load average %.1f",
        Runtime.version(),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage());
  }
}
