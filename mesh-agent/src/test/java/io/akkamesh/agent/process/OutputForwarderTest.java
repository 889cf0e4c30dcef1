package io.akkamesh.agent.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.process.OutputSink.Stream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputForwarderTest {
  private static final int ALL = 100_000;

  private final Queue<String> taken = new ConcurrentLinkedQueue<>();
  private final CountDownLatch reads = new CountDownLatch(1);
  private final Semaphore written = new Semaphore(0);

  @Test
  void handsOnEveryLineInOrderToASinkThatTakesThem() throws Exception {
    OutputForwarder forwarder = new OutputForwarder((proc, stream, text) -> taken.add(text));
    for (int i = 0; i < ALL; i++) {
      line(forwarder, i);
    }
    forwarder.flush().get(20, SECONDS);

    assertThat(taken).containsExactlyElementsOf(texts(0, ALL));
  }

  @Test
  void leavesLinesOutWhenTheSinkTakesNoneAndTellsHowMany() throws Exception {
    OutputForwarder forwarder = new OutputForwarder(this::takeWhenRead);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> IntStream.range(0, ALL).forEach(i -> line(forwarder, i)));

    writing.get(20, SECONDS); // whoever writes is not held up
    forwarder.flush().get(20, SECONDS);
    assertThat(taken).isEmpty();
    int kept = OutputForwarder.MAX_WAITING_LINES + 1; // one is with the sink
    reads.countDown();
    assertThat(written.tryAcquire(kept, 20, SECONDS)).isTrue();
    line(forwarder, ALL);
    forwarder.flush().get(20, SECONDS);

    assertThat(List.copyOf(taken).subList(0, kept)).isEqualTo(texts(0, kept));
    assertThat(List.copyOf(taken).subList(kept, taken.size()))
        .containsExactly(ALL - kept + " lines of procs are left out here", "" + ALL);
  }

  private void takeWhenRead(Object proc, Stream stream, String text) {
    try {
      assertThat(reads.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    taken.add(text);
    written.release();
  }

  private static void line(OutputForwarder forwarder, int number) {
    forwarder.line(Children.PROC, Stream.STDOUT, Integer.toString(number));
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }
}
