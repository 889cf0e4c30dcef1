package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.LogReport;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.ProcOutput;
import io.akkamesh.protocol.host.ProcLog;
import io.akkamesh.protocol.name.ProcId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh logs} (HA-4). */
@Command(
    name = "logs",
    description = {
      "Prints what a proc has printed, stdout and stderr, as far as its host still has it;",
      "also for a while after it has ended. With --json, each line is a line of JSON."
    },
    mixinStandardHelpOptions = true)
public final class LogsCommand extends ControlCommand {
  private static final long PAUSE_MS = 300;

  @Parameters(
      paramLabel = "WORLD[RANK]",
      description = "The proc, train[3].",
      converter = Texts.ProcName.class)
  private ProcId proc;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "The last so many lines; all unless given.",
      converter = Texts.Count.class)
  private Optional<Integer> lines = Optional.empty();

  @Option(
      names = "--follow",
      description = "Go on with what it prints, until it has ended or Ctrl-C.")
  private boolean follow;

  @Override
  int run(Connection connection) {
    ProcOutput output = Await.value(connection.attach().output(proc));
    ProcLog.Lines part = Await.value(output.read(lines.map(count -> -count).orElse(0)));
    print(part, lines.isPresent() ? part.first() : 0);
    while (part.hasMore() || follow && !part.ended()) {
      if (out().checkError()) {
        return ExitCode.OK; // nobody reads it any more
      }
      if (!part.hasMore()) {
        pause();
      }
      long next = part.next();
      part = Await.value(output.read(next));
      print(part, next);
    }
    return ExitCode.OK;
  }

  private void print(ProcLog.Lines part, long expected) {
    if (part.first() > expected) {
      say("(" + (part.first() - expected) + " lines before this are no longer there)");
    }
    long number = part.first();
    for (String line : part.lines()) {
      print(new LogReport(proc, number++, line));
    }
    out().flush();
  }

  private static void pause() {
    Await.value(
        new CompletableFuture<Void>().completeOnTimeout(null, PAUSE_MS, TimeUnit.MILLISECONDS));
  }
}
