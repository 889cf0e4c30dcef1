package io.akkamesh.cluster;

import akka.Done;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.Reducer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A question to the members of a mesh or of a slice of one (AM-4). Nothing is sent before one of
 * the methods is called that say what becomes of the answers; each of them asks anew.
 *
 * <p>Every member's answer is waited for until it has answered, is known to have ended, or the time
 * is over. What completes with a {@link Gathered} or {@link Reduced} never fails for members that
 * fail: it says which and why, the cause first.
 *
 * @param <R> what a member answers
 */
public final class Question<R> {
  private final ActorMesh<?> mesh;
  private final Inquiry<?, R> inquiry;
  private final Patience patience;

  Question(ActorMesh<?> mesh, Inquiry<?, R> inquiry, Patience patience) {
    this.mesh = mesh;
    this.inquiry = inquiry;
    this.patience = patience;
  }

  /** Waits that long in all; {@code mesh.client.ask-timeout} when this is not called. */
  public Question<R> within(Duration total) {
    Duration idle = patience.idle().compareTo(patience.total()) < 0 ? patience.idle() : total;
    return new Question<>(mesh, inquiry, new Patience(total, idle));
  }

  /** Waits no longer when nobody has answered for that long. */
  public Question<R> idle(Duration idle) {
    return new Question<>(mesh, inquiry, new Patience(patience.total(), idle));
  }

  /**
   * The answer of the one member that there is.
   *
   * @return fails with {@link MeshException}, the cause first, when it has none
   * @throws IllegalStateException when there are several members; {@link ActorMesh#at} says which
   */
  public CompletionStage<R> one() {
    if (mesh.size() != 1) {
      throw new IllegalStateException(
          mesh + " has " + mesh.size() + " members: choose one with at(rank)");
    }
    return gather().thenApply(gathered -> gathered.values().get(0));
  }

  /** A value or a failure of every rank of the mesh or slice. */
  public CompletionStage<Gathered<R>> gather() {
    return ask(new GatherSink<>(mesh.size()), Optional.empty());
  }

  /**
   * Hands over each answer when it comes, in any order; completes after the last.
   *
   * @param consumer called with one answer at a time, from an actor's thread: must not block
   */
  public CompletionStage<Done> stream(AnswerConsumer<R> consumer) {
    return ask(new StreamSink<>(consumer), Optional.empty());
  }

  /**
   * Combines the answers in rank order, first on the nodes where they are given, so that one value
   * per node travels.
   *
   * @return fails with IllegalArgumentException when the reducer can't be serialized
   */
  public CompletionStage<Reduced<R>> reduce(Reducer<R> reducer) {
    Payload payload;
    try {
      payload = mesh.calls().codec().encode(reducer);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedStage(e);
    }
    return ask(new ReduceSink<>(reducer), Optional.of(payload));
  }

  /**
   * Combines the answers in rank order, here: each travels. A {@link Reducer} does that on the
   * nodes.
   *
   * @param op associative
   */
  public CompletionStage<Reduced<R>> reduce(R identity, BinaryOperator<R> op) {
    return ask(new ReduceSink<>(new Here<>(identity, op)), Optional.empty());
  }

  /** No record: it never travels. */
  private static final class Here<R> implements Reducer<R> {
    private final R identity;
    private final BinaryOperator<R> op;

    Here(R identity, BinaryOperator<R> op) {
      this.identity = identity;
      this.op = op;
    }

    @Override
    public R identity() {
      return identity;
    }

    @Override
    public R combine(R left, R right) {
      return op.apply(left, right);
    }
  }

  /**
   * Takes each answer into a running value when it comes, in any order.
   *
   * @param running told the value after each; from an actor's thread, must not block
   */
  public <A> CompletionStage<Reduced<A>> accumulate(
      A start, Accumulator<A, R> op, Consumer<A> running) {
    return ask(new AccumulateSink<>(start, op, running), Optional.empty());
  }

  /**
   * Completes when every member has answered.
   *
   * @return fails with {@link MeshException} naming each that has not, and why
   */
  public CompletionStage<Done> barrier() {
    return gather()
        .thenApply(
            gathered -> {
              gathered.values();
              return Done.getInstance();
            });
  }

  /**
   * Combines the answers as {@link #reduce(Reducer)} does and casts the result to all that were
   * asked.
   *
   * @param message made of the combined value
   * @return completes when the result is cast; fails with {@link MeshException}, and casts nothing,
   *     when a member has no answer
   */
  public <M> CompletionStage<R> allReduce(Reducer<R> reducer, Function<R, M> message) {
    return reduce(reducer)
        .thenApply(
            reduced -> {
              R value = reduced.complete();
              mesh.castAny(message.apply(value));
              return value;
            });
  }

  private <T> CompletionStage<T> ask(Sink<R, T> sink, Optional<Payload> reducer) {
    return mesh.asking(new Asking.Order<>(mesh.audience(), inquiry, patience, reducer, sink));
  }
}
