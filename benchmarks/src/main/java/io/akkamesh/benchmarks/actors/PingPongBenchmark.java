package io.akkamesh.benchmarks.actors;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** One message to and fro between two actors, all else idle. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PingPongBenchmark {
  private static final int ROUND_TRIPS = 10_000;

  @Param Contestant contestant;

  private Actors actors;
  private ActorRef<Pong> server;

  private record Ping(ActorRef<Pong> from) {}

  private sealed interface Pong {}

  private record Back() implements Pong {}

  private record Serve(CountDownLatch over) implements Pong {}

  @Setup
  public void start() {
    actors = new Actors(contestant);
    ActorRef<Ping> receiver = actors.start("receiver", Ping.class, receiver());
    server = actors.start("server", Pong.class, server(receiver));
  }

  @Benchmark
  @OperationsPerInvocation(ROUND_TRIPS)
  public void roundTrip() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    server.tell(new Serve(over));
    over.await();
  }

  @TearDown
  public void stop() {
    actors.close();
  }

  private static Behavior<Ping> receiver() {
    Back back = new Back();
    return Behaviors.receiveMessage(
        ping -> {
          ping.from().tell(back);
          return Behaviors.same();
        });
  }

  private static Behavior<Pong> server(ActorRef<Ping> receiver) {
    return Behaviors.setup(
        context -> {
          Rally rally = new Rally(receiver, new Ping(context.getSelf()));
          return Behaviors.receiveMessage(rally::on);
        });
  }

  private static final class Rally {
    private final ActorRef<Ping> receiver;
    private final Ping ping;
    private CountDownLatch over = new CountDownLatch(0);
    private int left;

    Rally(ActorRef<Ping> receiver, Ping ping) {
      this.receiver = receiver;
      this.ping = ping;
    }

    Behavior<Pong> on(Pong pong) {
      if (pong instanceof Serve serve) {
        over = serve.over();
        left = ROUND_TRIPS;
        receiver.tell(ping);
      } else if (--left > 0) {
        receiver.tell(ping);
      } else {
        over.countDown();
      }
      return Behaviors.same();
    }
  }
}
