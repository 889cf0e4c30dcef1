package io.akkamesh.benchmarks.actors;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Messages to actors that do next to nothing with them, until all are handled. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TellBenchmark {
  private static final int MESSAGES = 20_000;
  private static final int ACTORS = 1_000;
  private static final int SENDERS = 3;

  @Param Contestant contestant;

  private Actors actors;
  private List<ActorRef<Work>> workers;

  private sealed interface Work {}

  private record Piece() implements Work {}

  /** Comes after all pieces of its sender. */
  private record Last(CountDownLatch handled) implements Work {}

  @Setup
  public void start() {
    actors = new Actors(contestant);
    workers =
        IntStream.range(0, ACTORS)
            .mapToObj(i -> actors.start("worker" + i, Work.class, worker()))
            .toList();
  }

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void toOne() throws InterruptedException {
    tell(workers.subList(0, 1));
  }

  /** To each actor in turn. */
  @Benchmark
  @Threads(SENDERS)
  @OperationsPerInvocation(MESSAGES)
  public void toMany() throws InterruptedException {
    tell(workers);
  }

  @TearDown
  public void stop() {
    actors.close();
  }

  private static void tell(List<ActorRef<Work>> receivers) throws InterruptedException {
    int each = MESSAGES / receivers.size();
    Piece piece = new Piece();
    for (int i = 1; i < each; i++) {
      for (ActorRef<Work> receiver : receivers) {
        receiver.tell(piece);
      }
    }
    CountDownLatch handled = new CountDownLatch(receivers.size());
    Last last = new Last(handled);
    for (ActorRef<Work> receiver : receivers) {
      receiver.tell(last);
    }
    handled.await();
  }

  private static Behavior<Work> worker() {
    return Behaviors.receiveMessage(
        work -> {
          if (work instanceof Last last) {
            last.handled().countDown();
          }
          return Behaviors.same();
        });
  }
}
