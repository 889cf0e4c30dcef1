package io.akkamesh.agent.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchTest {
  @Test
  void runsTheActionAtTheEndOfStandardInputAndNotBefore() throws Exception {
    PipedOutputStream parent = new PipedOutputStream();
    PipedInputStream stdin = new PipedInputStream(parent, 16);
    CompletableFuture<Boolean> gone = new CompletableFuture<>();
    CompletableFuture<Void> closing = new CompletableFuture<>();
    ParentWatch.endWhenParentGone(stdin, () -> gone.complete(closing.isDone()));

    parent.write(new byte[1000]); // returns when nearly all of it is read
    assertThat(gone).isNotDone();
    closing.complete(null);
    parent.close();

    assertThat(gone.get(20, SECONDS)).isTrue();
  }

  @Test
  void takesAnInputThatCannotBeReadForItsEnd() throws Exception {
    CompletableFuture<Thread> gone = new CompletableFuture<>();
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };

    ParentWatch.endWhenParentGone(broken, () -> gone.complete(Thread.currentThread()));

    assertThat(gone.get(20, SECONDS).isDaemon()).isTrue();
  }

  @Test
  void endsTheChildrenOfAHostThatWasKilled(@TempDir Path directory) throws Exception {
    try (Children children = new Children()) {
      String fifo = directory.resolve("fifo").toString();
      Children.exitOf(children.launch(Map.of(), "mkfifo", fifo));
      try (RandomAccessFile seen = new RandomAccessFile(fifo, "rw")) {
        String[] host = Children.jvm(KilledHost.class).toArray(String[]::new);
        ChildProcess parent = children.launch(Map.of("FIFO", fifo), host);
        assertThat(List.of(children.nextLine(), children.nextLine()))
            .containsExactlyInAnyOrder("shell is up", "jvm is up");

        Children.killAlone(parent);

        assertThat(twoLines(seen).get(20, SECONDS))
            .containsExactlyInAnyOrder("shell saw it", "jvm saw it");
      }
    }
  }

  /** Stands for a host: starts two children and waits to be killed. */
  static final class KilledHost {
    public static void main(String[] args) throws Exception {
      ProcLauncher launcher = new ProcLauncher((proc, stream, text) -> System.out.println(text));
      String shell = "echo shell is up; cat >/dev/null; echo shell saw it >$FIFO; exit 7";
      launcher.launch(new ProcCommand(List.of("sh", "-c", shell), Map.of(), Children.PROC));
      launcher.launch(new ProcCommand(Children.jvm(Orphan.class), Map.of(), Children.PROC));
      new CompletableFuture<Void>().join();
    }
  }

  /** Stands for a proc: ends itself when its host is gone. */
  static final class Orphan {
    public static void main(String[] args) {
      Path fifo = Path.of(System.getenv("FIFO"));
      ParentWatch.endWhenParentGone(
          System.in,
          () -> {
            write(fifo, "jvm saw it\n");
            Runtime.getRuntime().halt(7);
          });
      System.out.println("jvm is up");
      new CompletableFuture<Void>().join();
    }

    private static void write(Path fifo, String text) {
      try {
        Files.writeString(fifo, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static CompletableFuture<List<String>> twoLines(RandomAccessFile fifo) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return List.of(fifo.readLine(), fifo.readLine());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
