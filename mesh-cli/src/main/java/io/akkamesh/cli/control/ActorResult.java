package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.ActorReport;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;

/** The exit code of what was done with an actor: 0 when it went well on every rank. */
final class ActorResult {
  private static final int NAMED = 20;

  private ActorResult() {}

  /**
   * Complains of the ranks on which it did not.
   *
   * @param what did not go well, {@code world train: echo was not stopped on every rank}
   */
  static int exitCode(ActorReport report, String what, Consumer<String> complaints) {
    List<String> failures = report.failures();
    if (failures.isEmpty()) {
      return ExitCode.OK;
    }
    String named =
        failures.stream()
            .limit(NAMED)
            .map(failure -> "\n  " + failure.replace("\n", "\n  "))
            .collect(Collectors.joining());
    String others = failures.size() > NAMED ? "\n  and " + (failures.size() - NAMED) + " more" : "";
    complaints.accept(what + ":" + named + others);
    return ExitCode.SOFTWARE;
  }
}
