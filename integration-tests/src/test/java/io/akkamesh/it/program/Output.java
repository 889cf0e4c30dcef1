package io.akkamesh.it.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** What a program writes to one of its streams, line by line as it comes. */
public final class Output {
  private final String name;
  private final List<String> lines = new ArrayList<>();
  private final Map<CompletableFuture<String>, Predicate<String>> waiting = new LinkedHashMap<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private Output(String name) {
    this.name = name;
  }

  static Output of(String name, InputStream stream) {
    Output output = new Output(name);
    Thread thread = new Thread(() -> output.read(stream), name);
    thread.setDaemon(true);
    thread.start();
    return output;
  }

  /** All lines so far. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  public String text() {
    return String.join("\n", lines());
  }

  /** The first line, written or still to come, that contains {@code text}. */
  public String awaitLine(String text, Duration within) {
    return Eventually.value(
        name + " says \"" + text + "\"; so far it said:\n" + text(),
        line(line -> line.contains(text)),
        within);
  }

  CompletableFuture<Void> end() {
    return end;
  }

  private synchronized CompletableFuture<String> line(Predicate<String> wanted) {
    CompletableFuture<String> found = new CompletableFuture<>();
    lines.stream().filter(wanted).findFirst().ifPresent(found::complete);
    if (!found.isDone()) {
      waiting.put(found, wanted);
      end.thenRun(
          () ->
              found.completeExceptionally(
                  new IllegalStateException(name + " has ended after:\n" + text())));
    }
    return found;
  }

  private void read(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().forEach(this::add);
    } catch (IOException | UncheckedIOException e) {
      add("(" + name + " can't be read: " + e + ")");
    } finally {
      end.complete(null);
    }
  }

  private void add(String line) {
    List<CompletableFuture<String>> found = new ArrayList<>();
    synchronized (this) {
      lines.add(line);
      waiting.forEach(
          (future, wanted) -> {
            if (wanted.test(line)) {
              found.add(future);
            }
          });
      found.forEach(waiting::remove);
    }
    found.forEach(future -> future.complete(line));
  }
}
