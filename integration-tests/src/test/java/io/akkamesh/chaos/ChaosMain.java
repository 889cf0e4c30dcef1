package io.akkamesh.chaos;

import io.akkamesh.chaos.check.Bounds;
import io.akkamesh.chaos.check.Verdict;
import io.akkamesh.chaos.lab.Netlab;
import io.akkamesh.chaos.schedule.ScheduleGenerator;
import io.akkamesh.chaos.workload.Plant;
import io.akkamesh.chaos.workload.Worlds;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code mesh-chaos}: a run from the command line. */
@Command(
    name = "mesh-chaos",
    description = {
      "Runs a mesh of 3 system nodes, 4 hosts and a client in network namespaces, disturbs it by a",
      "schedule that a seed makes, and judges what became of its procs and messages.",
      "Needs root, and netlab: ../shared/lab/netlab, or what the environment variable",
      "NETLAB_PROGRAM names."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:passed", "1:failed", "2:no run: usage, or this machine can't"},
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ChaosMain implements Callable<Integer> {
  static final int SKIPPED = ExitCode.USAGE;

  @Option(names = "--seed", description = "The same makes the same schedule; else a random one.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--duration", description = "Seconds with faults.", defaultValue = "180")
  private int seconds;

  @Option(
      names = "--rolling",
      description = "Instead, the nodes of the control plane are restarted in turn.")
  private boolean rolling;

  @Option(names = "--settle", description = "Seconds until all is well.", defaultValue = "180")
  private int settle;

  @Option(
      names = "--overlap",
      description = "Seconds two lives of a rank may both act.",
      defaultValue = "15")
  private int overlap;

  @Option(
      names = "--plant",
      description = "A fault that must be found: ${COMPLETION-CANDIDATES}.",
      defaultValue = "NONE")
  private Plant plant;

  @Option(names = "--config", description = "Settings (HOCON) for all nodes but the client.")
  private Optional<Path> settings = Optional.empty();

  @Option(names = "--directory", description = "Takes all files; else one in /tmp.")
  private Optional<Path> directory = Optional.empty();

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new ChaosMain()).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try {
      return run(Netlab.find());
    } catch (Netlab.Missing e) {
      System.out.println("RESULT skipped: " + e.getMessage());
      return SKIPPED;
    }
  }

  private int run(Netlab netlab) throws Exception {
    long chosen = seed.orElseGet(() -> (long) new Random().nextInt(1_000_000));
    Duration length = Duration.ofSeconds(seconds);
    Path run = directory.isPresent() ? directory.get() : Files.createTempDirectory("mesh-chaos");
    Verdict verdict =
        new ChaosRun(
                new ChaosRun.Plan(
                    rolling
                        ? ScheduleGenerator.rolling(length)
                        : ScheduleGenerator.schedule(chosen, length, Worlds.RING_SIZE),
                    Duration.ofSeconds(settle),
                    Bounds.OF_PROGRAMS.withOverlap(Duration.ofSeconds(overlap)),
                    plant,
                    run.toAbsolutePath(),
                    settings.map(Path::toAbsolutePath)))
            .run(netlab);
    System.out.println(verdict.text());
    String again = (rolling ? "--rolling" : "--seed " + chosen) + " --duration " + seconds;
    System.out.printf(
        "RESULT passed=%s violations=%d files=%s load=%.1f again: %s%n",
        verdict.passed(), verdict.violations().size(), run, load(), again);
    return verdict.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** How busy the machine is: with much more than its processors, nodes look dead that are slow. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
