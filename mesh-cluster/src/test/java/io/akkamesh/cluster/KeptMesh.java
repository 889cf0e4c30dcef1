package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.failure;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import io.akkamesh.cluster.Keeper.Charge;
import io.akkamesh.cluster.Supervised.Owned;
import io.akkamesh.cluster.WorldWatch.Failed;
import io.akkamesh.cluster.WorldWatch.Lost;
import io.akkamesh.cluster.WorldWatch.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The mesh train.a, with members on ranks 0 to 2; a probe is the watch of its world. */
final class KeptMesh {
  static final Duration LEASE = Duration.ofSeconds(30);

  private final ActorTestKit kit;

  final CompletableFuture<Loss> endOfWorld = new CompletableFuture<>();
  final CompletableFuture<MeshFailure> failure = new CompletableFuture<>();
  final CompletableFuture<Done> stopped = new CompletableFuture<>();
  final TestProbe<WorldWatch.Command> watch;
  final TestProbe<Duration> renewals;
  final TestProbe<String> stops;
  final TestProbe<MemberFailure> told;
  private ActorRef<Failed> actors;
  ActorRef<Lost> procs;

  KeptMesh(ActorTestKit kit) {
    this.kit = kit;
    watch = kit.createTestProbe();
    renewals = kit.createTestProbe();
    stops = kit.createTestProbe();
    told = kit.createTestProbe();
  }

  ActorRef<Keeper.Command> keep(Ownership ownership) {
    ActorRef<Keeper.Command> keeper = kit.spawn(keeper(ownership));
    awaitListening();
    return keeper;
  }

  Behavior<Keeper.Command> keeper(Ownership ownership) {
    List<Owned> members =
        IntStream.range(0, 3)
            .mapToObj(i -> new Owned(rank(i).actor("a", 0), Instant.EPOCH))
            .toList();
    return Keeper.create(
        new Charge(
            "train.a",
            members,
            ownership,
            LEASE,
            new Watched(watch.ref(), endOfWorld),
            renewals.ref()::tell,
            () -> {
              stops.ref().tell("stop");
              return stopped;
            }),
        failure);
  }

  void awaitListening() {
    actors = watch.expectMessageClass(WorldWatch.ListenToActors.class).owner();
    procs = watch.expectMessageClass(WorldWatch.Listen.class).listener();
  }

  void fail(int rank) {
    actors.tell(new Failed(List.of(failure(rank, "a", "boom", 1))));
  }

  /** The keeper has handled all it was told before: it tells a new listener what has failed. */
  void settle(ActorRef<Keeper.Command> keeper) {
    CompletableFuture<MemberFailure> any = new CompletableFuture<>();
    keeper.tell(new Keeper.Listen(any::complete));
    told.awaitAssert(
        () -> {
          assertThat(any).isDone();
          return null;
        });
  }
}
