package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.failure;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import io.akkamesh.cluster.WorldWatch.Failed;
import io.akkamesh.cluster.WorldWatch.Lost;
import io.akkamesh.cluster.WorldWatch.Placed;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The mesh train.a, with members on ranks 0 to 2; a probe is the watch of its world. */
final class KeptMesh {
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration RETRY = Duration.ofSeconds(2);

  private final ActorTestKit kit;

  final CompletableFuture<Loss> endOfWorld = new CompletableFuture<>();
  final CompletableFuture<MeshFailure> failure = new CompletableFuture<>();
  final CompletableFuture<Done> stopped = new CompletableFuture<>();
  final TestProbe<WorldWatch.Command> watch;
  final TestProbe<Duration> renewals;
  final TestProbe<String> stops;
  final TestProbe<MemberFailure> told;
  final TestProbe<MemberReplacement> replaced;
  final TestProbe<Start> starts;
  private ActorRef<Failed> actors;
  private ActorRef<Placed> lives;
  ActorRef<Lost> procs;

  /** A member is to be started again. */
  record Start(ProcId proc, CompletableFuture<Owned> started) {}

  KeptMesh(ActorTestKit kit) {
    this.kit = kit;
    watch = kit.createTestProbe();
    renewals = kit.createTestProbe();
    stops = kit.createTestProbe();
    told = kit.createTestProbe();
    replaced = kit.createTestProbe();
    starts = kit.createTestProbe();
  }

  ActorRef<Keeper.Command> keep(Ownership ownership) {
    ActorRef<Keeper.Command> keeper = kit.spawn(keeper(ownership));
    awaitListening();
    return keeper;
  }

  Behavior<Keeper.Command> keeper(Ownership ownership) {
    List<Owned> members = IntStream.range(0, 3).mapToObj(i -> member(i, 1)).toList();
    return Keeper.create(
        new Charge(
            "train.a",
            members,
            ownership,
            ownership.restarts().orElse(new Restarts(3, Duration.ofMinutes(5))),
            LEASE,
            RETRY,
            new Watched(watch.ref(), endOfWorld, new CompletableFuture<>()),
            renewals.ref()::tell,
            () -> {
              stops.ref().tell("stop");
              return stopped;
            },
            proc -> {
              CompletableFuture<Owned> start = new CompletableFuture<>();
              starts.ref().tell(new Start(proc, start));
              return start;
            }),
        failure);
  }

  /** That member, in that life of its proc, started at that second. */
  static Owned member(int rank, long life) {
    return new Owned(rank(rank).actor("a", 0), Instant.ofEpochSecond(life), life);
  }

  /** A keeper that replaces its members. */
  ActorRef<Keeper.Command> replace(Ownership ownership) {
    ActorRef<Keeper.Command> keeper = keep(ownership);
    lives = watch.expectMessageClass(WorldWatch.ListenToLives.class).owner();
    keeper.tell(new Keeper.Listen(told.ref()::tell));
    keeper.tell(new Keeper.ListenToReplaced(replaced.ref()::tell));
    return keeper;
  }

  void lose(int rank) {
    procs.tell(new Lost(Map.of(rank(rank), Events.KILLED)));
  }

  void place(int rank, long life) {
    lives.tell(new Placed(Map.of(rank(rank), new Incarnation(life, life))));
  }

  /** The next member that is to be started again. */
  CompletableFuture<Owned> expectStart(int rank) {
    Start start = starts.receiveMessage();
    assertThat(start.proc()).isEqualTo(rank(rank));
    return start.started();
  }

  void awaitListening() {
    actors = watch.expectMessageClass(WorldWatch.ListenToActors.class).owner();
    procs = watch.expectMessageClass(WorldWatch.Listen.class).listener();
  }

  void fail(int rank) {
    failAt(rank, 1);
  }

  /** An actor of another mesh has. */
  void failAnother(int rank, long second) {
    actors.tell(new Failed(List.of(failure(rank, "b", "boom", second))));
  }

  void failAt(int rank, long second) {
    actors.tell(new Failed(List.of(failure(rank, "a", "boom", second))));
  }

  /** The keeper has handled all it was told before: it tells a new listener what has failed. */
  void settle(ActorRef<Keeper.Command> keeper) {
    settle(keeper, 1);
  }

  /** The same, and so many members are failed now, or more. */
  void settle(ActorRef<Keeper.Command> keeper, int failed) {
    TestProbe<MemberFailure> any = kit.createTestProbe();
    keeper.tell(new Keeper.Listen(any.ref()::tell));
    any.receiveSeveralMessages(failed);
  }
}
