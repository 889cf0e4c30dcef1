package io.akkamesh.examples;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One link of a chain: holds a prime and passes on, by name, what that does not divide. The first
 * number that would be passed on is the next prime: a link for it is started on the next rank.
 */
final class Sieve {
  static final ActorType<Command, Params> TYPE =
      ActorType.of("sieve", Command.class, Params.class, Sieve::create);

  private static final int MOST_STASHED = 10_000;

  private final ActorContext<Command> context;
  private final StashBuffer<Command> stash;
  private final SpawnContext where;
  private final Params params;
  private final int prime;

  /** The primes of the links so far, its own last, and how many there will be. */
  record Params(List<Integer> primes, int wanted) implements MeshSerializable {
    Params and(int prime) {
      List<Integer> more = new ArrayList<>(primes);
      more.add(prime);
      return new Params(more, wanted);
    }
  }

  sealed interface Command extends MeshSerializable {}

  record Candidate(int number) implements Command {}

  /** No candidate comes after it. */
  record End(ActorRef<Primes> replyTo) implements Command {}

  private record Linked(Optional<Throwable> failure) implements Command {}

  record Primes(List<Integer> primes) implements MeshSerializable {}

  private Sieve(
      ActorContext<Command> context,
      StashBuffer<Command> stash,
      SpawnContext where,
      Params params) {
    this.context = context;
    this.stash = stash;
    this.where = where;
    this.params = params;
    this.prime = params.primes().get(params.primes().size() - 1);
  }

  static Behavior<Command> create(SpawnContext where, Params params) {
    return Behaviors.setup(
        context ->
            Behaviors.withStash(
                MOST_STASHED, stash -> new Sieve(context, stash, where, params).last()));
  }

  private Behavior<Command> last() {
    return Behaviors.receive(Command.class)
        .onMessage(
            Candidate.class,
            candidate -> {
              boolean isPrime = candidate.number() % prime != 0;
              boolean isWanted = params.primes().size() < params.wanted();
              return isPrime && isWanted ? link(candidate.number()) : Behaviors.same();
            })
        .onMessage(
            End.class,
            end -> {
              end.replyTo().tell(new Primes(params.primes()));
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<Command> link(int nextPrime) {
    int rank = (where.rank() + 1) % where.worldSize();
    ActorId next = where.proc().world().proc(rank).actor("sieve" + nextPrime, 0);
    context.pipeToSelf(
        Mesh.get(context.getSystem())
            .world(where.proc().world())
            .thenCompose(world -> world.at(rank).spawn(next.name(), TYPE, params.and(nextPrime))),
        (spawned, failure) -> new Linked(Optional.ofNullable(failure)));
    return Behaviors.receive(Command.class)
        .onMessage(Linked.class, linked -> onLinked(next, linked.failure()))
        .onAnyMessage(
            later -> {
              stash.stash(later);
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<Command> onLinked(ActorId next, Optional<Throwable> failure) {
    failure.ifPresent(
        why -> {
          throw new IllegalStateException(next + " did not start", why);
        });
    return stash.unstashAll(passingOnTo(next));
  }

  private Behavior<Command> passingOnTo(ActorId next) {
    return Behaviors.receiveMessage(
        message -> {
          if (!(message instanceof Candidate candidate) || candidate.number() % prime != 0) {
            where.ports().send(next, message);
          }
          return Behaviors.same();
        });
  }
}
