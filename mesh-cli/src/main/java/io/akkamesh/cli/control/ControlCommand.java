package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.Json;
import io.akkamesh.cli.control.report.Report;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands for a running mesh have in common: options, connection, where text goes. */
abstract class ControlCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClientOptions options;

  @Override
  public final Integer call() {
    check();
    try (Connection connection = Connection.open(options.load())) {
      return run(connection);
    }
  }

  /** Throws ParameterException when options that are fine alone don't go together. */
  void check() {}

  /** Does it, and gives the exit code. */
  abstract int run(Connection connection);

  /** The result, on stdout. */
  final void print(Report report) {
    out().println(options.json ? Json.line(report.json()) : report.text());
  }

  /** What is going on, on stderr. */
  final void say(String text) {
    line().getErr().println(text);
    line().getErr().flush();
  }

  /** A line that starts like every error of this command. */
  final void complain(String text) {
    say(spec.qualifiedName() + ": " + text);
  }

  final PrintWriter out() {
    return line().getOut();
  }

  final CommandLine line() {
    return spec.commandLine();
  }
}
