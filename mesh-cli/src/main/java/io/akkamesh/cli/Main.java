package io.akkamesh.cli;

import io.akkamesh.cli.control.ActorCommand;
import io.akkamesh.cli.control.LinksCommand;
import io.akkamesh.cli.control.LogsCommand;
import io.akkamesh.cli.control.PsCommand;
import io.akkamesh.cli.control.ShutdownCommand;
import io.akkamesh.cli.control.SnapshotCommand;
import io.akkamesh.cli.control.TreeCommand;
import io.akkamesh.cli.control.WatchCommand;
import io.akkamesh.cli.control.WorldCommand;
import io.akkamesh.cli.demo.DemoCommand;
import io.akkamesh.cli.demo.WarmUpCommand;
import io.akkamesh.cli.node.HostCommand;
import io.akkamesh.cli.node.SystemCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the {@code mesh} command. */
@Command(
    name = "mesh",
    description = "Ranked worlds of processes on Akka.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Versions.class,
    subcommands = {
      SystemCommand.class,
      HostCommand.class,
      WorldCommand.class,
      SnapshotCommand.class,
      PsCommand.class,
      TreeCommand.class,
      ActorCommand.class,
      LogsCommand.class,
      LinksCommand.class,
      WatchCommand.class,
      ShutdownCommand.class,
      DemoCommand.class,
      VersionCommand.class,
      WarmUpCommand.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it did what it was asked",
      "1:it failed; the cause is on stderr",
      "2:the command line is wrong"
    })
public final class Main {
  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command
              .getErr()
              .println(command.getCommandSpec().qualifiedName() + ": " + reason(failure));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return args.length == 0 ? usage(line) : line.execute(args);
  }

  private static int usage(CommandLine line) {
    line.usage(line.getErr());
    return CommandLine.ExitCode.USAGE;
  }

  private static String reason(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
