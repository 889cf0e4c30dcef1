package io.akkamesh.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mesh version}. */
@Command(
    name = "version",
    description = "Prints the versions of the mesh, Akka and Java.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Versions.class)
final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    for (String line : new Versions().getVersion()) {
      spec.commandLine().getOut().println(line);
    }
    return CommandLine.ExitCode.OK;
  }

  /** The versions, one a line. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String mesh = Versions.class.getPackage().getImplementationVersion();
      return new String[] {
        "mesh " + (mesh == null ? "(not packaged)" : mesh),
        "akka " + akka.Version.current(),
        "java " + Runtime.version()
      };
    }
  }
}
