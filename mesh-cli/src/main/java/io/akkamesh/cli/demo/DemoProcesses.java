package io.akkamesh.cli.demo;

import io.akkamesh.agent.process.ChildProcess;
import io.akkamesh.agent.process.JvmCommand;
import io.akkamesh.agent.process.OutputSink;
import io.akkamesh.agent.process.ProcCommand;
import io.akkamesh.agent.process.ProcLauncher;
import io.akkamesh.agent.process.ProcStartException;
import io.akkamesh.cli.node.NodeProgram;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The control plane and hosts of a demo as child processes. They end with this JVM however it ends:
 * they hold the other end of a pipe from it.
 */
final class DemoProcesses implements AutoCloseable {
  private static final long TERMINATE_MS = 3000;
  private static final long KILL_MS = 5000;
  private static final String ARCHIVE = "mesh.host.jvm.shared-archive";
  private static final List<String> OPTIONS =
      List.of("-Xms16m", "-Xmx256m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final String program;
  private final ProcLauncher launcher = new ProcLauncher(toStderr());
  private final List<ChildProcess> children = new ArrayList<>();
  private final CompletableFuture<IllegalStateException> failure = new CompletableFuture<>();
  private volatile boolean closed;

  /** Runs further commands of {@code program}, the main class of this one. */
  DemoProcesses(String program) {
    this.program = program;
  }

  void startSystem(int port) {
    start(WorldId.SYSTEM.proc(0), List.of("system", "--port", Integer.toString(port)));
  }

  void startHost(int rank, String seed) {
    HostId host = HostId.of(new WorldId("wordcount"), rank);
    start(host.proc(), List.of("host", "--host-id", host.toString(), "--seed", seed));
  }

  /** Completes with the cause when a process fails before it is ended from here. */
  CompletableFuture<IllegalStateException> firstFailure() {
    return failure;
  }

  /** Completes when all have ended. */
  synchronized CompletableFuture<Void> allEnded() {
    return CompletableFuture.allOf(
        children.stream()
            .map(child -> child.exit().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  /** Ends what still runs: asks, then kills. From now on nothing can be started. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    children.forEach(ChildProcess::terminate);
    if (!haveEndedWithin(TERMINATE_MS)) {
      children.forEach(ChildProcess::kill);
      haveEndedWithin(KILL_MS);
    }
  }

  private synchronized void start(ProcId name, List<String> arguments) {
    if (closed) {
      throw new IllegalStateException("interrupted");
    }
    try {
      ChildProcess child =
          launcher.launch(
              new ProcCommand(
                  command(arguments), Map.of(NodeProgram.END_WITH_PARENT, "true"), name));
      children.add(child);
      child.exit().thenAccept(exit -> onExit(name, exit));
    } catch (ProcStartException e) {
      throw new IllegalStateException(name + " can't be started: " + e.getMessage(), e);
    }
  }

  private void onExit(ProcId name, ProcExit exit) {
    if (!closed && !exit.isClean()) {
      failure.complete(new IllegalStateException(name + " " + exit));
    }
  }

  private boolean haveEndedWithin(long timeoutMs) {
    try {
      allEnded().get(timeoutMs, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<String> command(List<String> arguments) {
    String archive = System.getProperty(ARCHIVE, "");
    JvmCommand java =
        JvmCommand.ofThisJvm(
            program, OPTIONS, archive.isEmpty() ? Optional.empty() : Optional.of(Path.of(archive)));
    List<String> command =
        new ArrayList<>(
            java.command(archive.isEmpty() ? List.of() : List.of("-D" + ARCHIVE + "=" + archive)));
    command.addAll(arguments);
    return command;
  }

  /** stdout is for the result; what children say while they are ended would bury the cause. */
  private OutputSink toStderr() {
    OutputSink stderr = OutputSink.to(System.err, System.err);
    return (name, stream, line) -> {
      if (!closed) {
        stderr.line(name, stream, line);
      }
    };
  }
}
