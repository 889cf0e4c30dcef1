package io.akkamesh.benchmarks.links;

import io.akkamesh.agent.process.JvmCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link LinkNode} in a process of its own. */
final class LinkJvm implements AutoCloseable {
  private static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");
  private static final long PATIENCE_S = 180;
  private static final long END_S = 5;

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final String address;

  /**
   * @param peer address of the other, in the one that starts second
   */
  LinkJvm(Contestant contestant, Case sent, Optional<String> peer) throws IOException {
    JvmCommand jvm = JvmCommand.ofThisJvm(LinkNode.class.getName(), OPTIONS, Optional.empty());
    List<String> command = new ArrayList<>(jvm.command(List.of()));
    command.add(contestant.name());
    command.add(Integer.toString(sent.bytes()));
    command.add(Integer.toString(sent.senders()));
    peer.ifPresent(command::add);
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.address = answer();
  }

  String address() {
    return address;
  }

  String ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer();
  }

  Usage usage() {
    return Usage.parse(ask(SenderSide.USAGE));
  }

  /** Waits; fails when the JVM ends meanwhile. */
  void goOnFor(Duration time) {
    try {
      process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
      throw new IllegalStateException("a JVM ended with " + process.exitValue());
    } catch (TimeoutException e) {
      // It goes on.
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String answer() {
    try {
      return CompletableFuture.supplyAsync(this::nextAnswer).get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("no answer from JVM " + process.pid(), e);
    }
  }

  private String nextAnswer() {
    try {
      String line = answers.readLine();
      while (line != null && !line.startsWith(LinkNode.ANSWER)) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("JVM " + process.pid() + " ended");
      }
      return line.substring(LinkNode.ANSWER.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when it is gone. */
  @Override
  public void close() throws IOException {
    try (commands;
        answers) {
      commands.close();
      if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
