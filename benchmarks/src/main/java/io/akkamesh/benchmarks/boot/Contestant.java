package io.akkamesh.benchmarks.boot;

import io.akkamesh.agent.process.JvmCommand;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A kind of JVM that joins a running mesh, is ready, rests, and leaves. */
sealed interface Contestant {
  /** What the tables call it. */
  String name();

  /** Starts one, measures, and ends it in order. */
  Start start(RunningMesh mesh) throws IOException, TimeoutException;

  /**
   * A world of one JVM proc: from the call that creates the world until that has its answer, that
   * the proc has joined.
   *
   * @param options JVM options beside those of every proc
   */
  record Proc(String name, List<String> options) implements Contestant {
    @Override
    public Start start(RunningMesh mesh) throws IOException, TimeoutException {
      WorldSpec spec = WorldSpec.named("bench").shape("slot=1").jvm(options.toArray(String[]::new));
      long start = System.nanoTime();
      World world = RunningMesh.await(mesh.mesh().createWorld(spec));
      long live = System.nanoTime();
      ProcessHandle proc = ProcessHandle.of(world.procs().get(0).pid()).orElseThrow();
      Start figures = Start.of(start, live, proc);
      RunningMesh.await(world.stop());
      RunningMesh.await(proc.onExit());
      mesh.awaitAlone();
      return figures;
    }
  }

  /**
   * A cluster node alone: from its process's start until it sees itself Up.
   *
   * @param options JVM options beside those of every proc
   */
  record Bare(String name, List<String> options) implements Contestant {
    @Override
    public Start start(RunningMesh mesh) throws IOException, TimeoutException {
      List<String> command = new ArrayList<>(command(mesh));
      command.add(mesh.address());
      long start = System.nanoTime();
      Process node =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
        awaitUp(lines);
        Start figures = Start.of(start, System.nanoTime(), node.toHandle());
        node.getOutputStream().close();
        RunningMesh.await(node.onExit());
        mesh.awaitAlone();
        return figures;
      }
    }

    private List<String> command(RunningMesh mesh) {
      return JvmCommand.ofThisJvm(BareMember.class.getName(), mesh.jvmOptions(), Optional.empty())
          .command(options);
    }

    private static void awaitUp(BufferedReader lines) throws IOException {
      String line = lines.readLine();
      while (line != null && !line.equals(BareMember.UP)) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("a bare node ended before it was up");
      }
    }
  }
}
