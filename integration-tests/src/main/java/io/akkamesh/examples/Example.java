package io.akkamesh.examples;

import io.akkamesh.cluster.LocalMesh;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** What the programs have in common: a mesh in this JVM, a world on it, one line of result. */
abstract class Example implements Callable<Integer> {
  @Option(
      names = "--procs",
      description = "Ranks in this JVM (local, default) or a JVM each (jvm).")
  private Procs procs = Procs.local;

  /** Where ranks run; as it is written on the command line. */
  enum Procs {
    local,
    jvm
  }

  /** Whether what was found out is right, and the line that tells it. */
  record Result(boolean right, String line) {}

  /** The world that it wants; where its ranks run is added. */
  abstract WorldSpec world();

  abstract Result run(World world);

  @Override
  public Integer call() {
    try (LocalMesh local = LocalMesh.start()) {
      WorldSpec spec = procs == Procs.jvm ? world().jvm() : world().local();
      Result result = run(await(local.mesh().createWorld(spec)));
      System.out.println("RESULT " + result.line());
      return result.right() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  /** Runs it and ends this JVM: 0 when the result is right, 1 when not, 2 for wrong options. */
  static void main(Example example, String... arguments) {
    CommandLine line = new CommandLine(example);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
          return ExitCode.SOFTWARE;
        });
    System.exit(line.execute(arguments));
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
