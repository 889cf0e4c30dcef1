package io.akkamesh.cli.control;

import io.akkamesh.protocol.system.StopReply;
import java.util.function.Consumer;
import picocli.CommandLine.ExitCode;

/** The exit code of a stop: 0 when all who were told have answered. */
final class StopResult {
  private StopResult() {}

  static int exitCode(StopReply.Outcome outcome, Consumer<String> complaints) {
    outcome
        .unanswered()
        .forEach(who -> complaints.accept(who + " has not answered; it may still run, look there"));
    return outcome.unanswered().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
