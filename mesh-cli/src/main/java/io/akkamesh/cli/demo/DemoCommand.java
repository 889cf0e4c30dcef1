package io.akkamesh.cli.demo;

import io.akkamesh.cli.demo.words.Corpus;
import io.akkamesh.cli.demo.words.CorpusException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mesh demo}: a word count on a mesh of real processes, from boot to the last exit. */
@Command(
    name = "demo",
    description = {
      "Counts the words of real files on a mesh of JVMs on this machine.",
      "Boots the mesh, counts the words of the text files under PATH on it, and stops it again.",
      "Words are what `wc -w` counts in the C locale. A file is text unless its first 8,192 bytes",
      "hold a NUL; symbolic links are not followed and .git directories not entered."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST = 64;

  @Spec private CommandSpec spec;
  @Mixin private DemoOptions options;

  @Override
  public Integer call() throws Exception {
    check("--hosts", options.hosts);
    check("--slots", options.slots);
    Corpus corpus = scan();
    Progress progress = new Progress(spec.commandLine().getErr());
    DemoReport report;
    DemoProcesses processes = new DemoProcesses(spec.root().userObject().getClass().getName());
    try (DemoMesh mesh = new DemoMesh(options, processes, progress)) {
      mesh.boot();
      DemoResult result = mesh.run(mesh.createWorld(), corpus);
      mesh.stop();
      report = new DemoReport(result, corpus, options.hosts, mesh.times());
    }
    spec.commandLine().getOut().println(options.json ? report.json() : report.text());
    return ExitCode.OK;
  }

  private Corpus scan() throws CorpusException {
    return Corpus.scan(options.path.toAbsolutePath().normalize());
  }

  private void check(String option, int value) {
    if (value < 1 || value > MOST) {
      throw new ParameterException(
          spec.commandLine(), option + " must be in 1.." + MOST + ", was " + value);
    }
  }
}
