package io.akkamesh.benchmarks.links;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures every way for records between two JVMs, in turn, and prints tables. */
@Command(
    name = "LinkBenchmark",
    description =
        "Sends records from one JVM to another on this machine in several ways, in turn: how many a"
            + " second, how long there and back, and what CPU and garbage that costs.",
    sortOptions = false)
public final class LinkBenchmark implements Callable<Integer> {
  @Option(
      names = "--sizes",
      paramLabel = "BYTES",
      split = ",",
      defaultValue = "100,10000",
      description = "Sizes of a record when serialized (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Option(
      names = "--senders",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,8",
      description = "How many actors send at once (default: ${DEFAULT-VALUE}).")
  private List<Integer> senders;

  @Option(
      names = "--contestants",
      paramLabel = "WAY",
      split = ",",
      description =
          "Ways that are measured, beside RAW_CBOR, which is always (default: all; there are"
              + " ${COMPLETION-CANDIDATES}).")
  private Set<Contestant> contestants = EnumSet.allOf(Contestant.class);

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

  @Spec private CommandSpec spec;

  private final Results results = new Results();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private LinkBenchmark() {}

  /** Ends with 0 when everything could be measured. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LinkBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (rounds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--rounds must be at least 1, was " + rounds);
    }
    List<Case> cases = cases();
    Plan plan = quick ? Plan.quick() : Plan.whole();
    int last = quick ? 1 : rounds;
    for (int round = 1; round <= last; round++) {
      for (Case sent : cases) {
        measure(sent, plan, round + "/" + last, round % 2 == 0);
      }
    }
    out.println(results.table(Column.THROUGHPUT) + "\n");
    out.println(results.table(Column.ROUND_TRIPS) + "\n");
    out.println(results.table(Column.GARBAGE) + "\n");
    out.println(results.payloads());
    out.println(machine());
    return 0;
  }

  private List<Case> cases() {
    try {
      return sizes.stream()
          .flatMap(bytes -> senders.stream().map(count -> new Case(bytes, count)))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** The base first, since it sets a rate; every other round in the opposite order. */
  private void measure(Case sent, Plan plan, String round, boolean isReversed) throws IOException {
    Set<Contestant> all = EnumSet.of(Results.BASE);
    all.addAll(contestants);
    List<Contestant> order = new ArrayList<>(all);
    if (isReversed) {
      Collections.reverse(order);
    }
    for (Contestant contestant : order) {
      Run run = Run.of(contestant, sent, plan, results.rate(sent));
      results.add(sent, contestant, run);
      progress.printf(Locale.ROOT, "%s %s, %s: %s%n", round, sent, contestant.title(), run);
    }
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
