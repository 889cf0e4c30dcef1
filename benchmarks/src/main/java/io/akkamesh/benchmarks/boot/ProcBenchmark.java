package io.akkamesh.benchmarks.boot;

import io.akkamesh.agent.process.JvmCommand;
import io.akkamesh.cluster.node.ProcMain;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts JVM procs and bare cluster nodes in turn, with and without class-data archives. */
@Command(
    name = "ProcBenchmark",
    description =
        "Starts a JVM proc and a bare Akka cluster node in turn, each with and without a class-data"
            + " archive, beside one running mesh that both join. Prints what a start costs.",
    sortOptions = false)
public final class ProcBenchmark implements Callable<Integer> {
  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often each is started, at least 1 (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private ProcBenchmark() {}

  /** Ends with 0 when everything could be measured. */
  public static void main(String[] args) {
    System.setProperty("mesh.host.jvm.shared-archive", "");
    System.exit(new CommandLine(new ProcBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException, TimeoutException {
    if (pairs < 1) {
      throw new ParameterException(spec.commandLine(), "--pairs must be at least 1, was " + pairs);
    }
    Path directory = Files.createTempDirectory("proc-benchmark");
    Path procArchive = directory.resolve("proc.jsa");
    Path bareArchive = directory.resolve("bare.jsa");
    try (RunningMesh mesh = new RunningMesh()) {
      progress.println("making the archives");
      archiveProc(mesh, procArchive);
      new Contestant.Bare("", List.of("-XX:ArchiveClassesAtExit=" + bareArchive)).start(mesh);
      Series proc = new Series(new Contestant.Proc("proc", JvmCommand.archiveOptions(procArchive)));
      Series bare =
          new Series(new Contestant.Bare("bare node", JvmCommand.archiveOptions(bareArchive)));
      Series plainProc = new Series(new Contestant.Proc("proc, no archive", List.of()));
      Series plainBare = new Series(new Contestant.Bare("bare node, no archive", List.of()));
      measure(mesh, List.of(proc, bare, plainProc, plainBare));
      out.println(Series.HEADER);
      for (Series series : List.of(proc, bare, plainProc, plainBare)) {
        out.println(series.row());
      }
      out.println();
      out.println(Series.RATIO_HEADER);
      out.println(proc.ratioRow(plainBare));
      out.println(proc.ratioRow(bare));
      out.println(plainProc.ratioRow(plainBare));
    } finally {
      Files.deleteIfExists(procArchive);
      Files.deleteIfExists(bareArchive);
      Files.delete(directory);
    }
    return 0;
  }

  /** One round to get warm, then those that count, every other in the opposite order. */
  private void measure(RunningMesh mesh, List<Series> all) throws IOException, TimeoutException {
    for (int round = 0; round <= pairs; round++) {
      List<Series> order = new ArrayList<>(all);
      if (round % 2 == 1) {
        Collections.reverse(order);
      }
      for (Series series : order) {
        Start start = series.contestant().start(mesh);
        progress.printf(
            Locale.ROOT, "%d/%d %s: %s%n", round, pairs, series.contestant().name(), start);
        if (round > 0) {
          series.add(start);
        }
      }
    }
  }

  /** As a host does it. */
  private static void archiveProc(RunningMesh mesh, Path archive)
      throws IOException, TimeoutException {
    JvmCommand command =
        JvmCommand.ofThisJvm(ProcMain.class.getName(), mesh.jvmOptions(), Optional.empty());
    Process maker =
        new ProcessBuilder(command.archiving(archive))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    RunningMesh.await(maker.onExit());
    if (!Files.exists(archive)) {
      throw new IllegalStateException("no archive was made; put jars only on the class path");
    }
  }
}
