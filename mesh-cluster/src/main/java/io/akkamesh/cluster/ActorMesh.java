package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.protocol.proc.StatusMesh;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The same actor on every rank of a world, or on those of a slice of it (SH-5). Safe to share among
 * threads.
 *
 * <p>What is cast reaches each member once, in the order in which one thread casts it with this
 * mesh and its slices; or it comes back for that member ({@link #onReturned}), and the others get
 * it (AM-3, RT-5). Ranks are those of the mesh or slice that is asked, 0 to {@link #size} - 1, row
 * by row of its {@link #shape}.
 *
 * @param <M> messages the members take
 */
public final class ActorMesh<M> {
  private final World world;
  private final Shared shared;
  private final Slice slice;
  private final Whereabouts members;

  /** What a mesh and all its slices have in common. */
  record Shared(
      String name,
      Slice whole,
      Caster caster,
      CastReturns returns,
      Load load,
      Optional<Kept> kept) {}

  ActorMesh(World world, Shared shared, Slice slice) {
    this.world = world;
    this.shared = shared;
    this.slice = slice;
    this.members = new Whereabouts(world.placements(), there -> there.group(shared.name(), slice));
  }

  /** Name of the actor on each rank. */
  public String name() {
    return shared.name();
  }

  public Shape shape() {
    return slice.shape();
  }

  /** Which part of the world this is. */
  public Slice slice() {
    return slice;
  }

  /** Number of members. */
  public int size() {
    return slice.size();
  }

  /** Those at that position of a dimension, of what this is. */
  public ActorMesh<M> slice(String dimension, int index) {
    return slice(dimension, Selection.at(index));
  }

  /**
   * Those at these positions of a dimension, of what this is.
   *
   * @throws IllegalArgumentException when there is no such dimension or position
   */
  public ActorMesh<M> slice(String dimension, Selection positions) {
    return new ActorMesh<>(world, shared, slice.select(dimension, positions));
  }

  /** The one on that rank. */
  public ActorMesh<M> at(int rank) {
    return new ActorMesh<>(world, shared, Slice.ofRank(world.shape(), slice.baseRank(rank)));
  }

  /** The member with the fewest questions that were asked here, of it alone, and are open. */
  public ActorMesh<M> chooseOne() {
    return at(shared.load().least(slice));
  }

  /**
   * The one on that rank, for what Akka offers on a reference: at most once, no order with casts.
   */
  public ActorRef<M> member(int rank) {
    return world.reference(slice.baseRank(rank), shared.name());
  }

  /**
   * Sends one message to every member (AM-3). On another node they get a copy, the same for all of
   * them; on this one the message itself.
   *
   * @throws IllegalArgumentException when no serializer is bound for it; names its class
   */
  public void cast(M message) {
    castAny(message);
  }

  void castAny(Object message) {
    shared.caster().cast(members.now(), message);
  }

  /** Sends every member a message of its own, made from its rank; throws as {@link #cast}. */
  public void scatter(IntFunction<M> messageOf) {
    shared.caster().scatter(members.now(), base -> messageOf.apply(slice.rankOf(base)));
  }

  /**
   * Told of each member that something cast could not be delivered to, and why; the latest call
   * counts, for the mesh, its slices and all that this {@link World} has of it. Until then it is
   * logged as a warning.
   *
   * @param consumer on any thread, must not block
   */
  public void onReturned(Consumer<Undeliverable> consumer) {
    shared.returns().to(consumer);
  }

  /**
   * A question to every member (AM-4).
   *
   * <p>When the message is a record and {@code replyTo} one of its components it travels once per
   * node; else it is made, and sent, for each member.
   *
   * @param replies what is answered
   * @param message makes the message, with where to answer
   */
  public <R> Question<R> ask(Class<R> replies, Function<ActorRef<R>, M> message) {
    return question(new Inquiry.OfAll<>(replies, message));
  }

  /**
   * A question of its own to every member.
   *
   * @param message makes the message for a rank, with where to answer
   */
  public <R> Question<R> askEach(Class<R> replies, BiFunction<Integer, ActorRef<R>, M> message) {
    return question(new Inquiry.OfEach<>(replies, message));
  }

  private <R> Question<R> question(Inquiry<M, R> inquiry) {
    return new Question<>(this, inquiry, Patience.of(calls().settings().askTimeout()));
  }

  <R, T> CompletionStage<T> asking(Asking.Order<R, T> order) {
    return shared.load().during(slice, () -> world.ask(order));
  }

  Audience audience() {
    return Audience.of(members.now());
  }

  Calls calls() {
    return world.calls();
  }

  /**
   * How each member is, as its proc knows it (AM-5): {@code ranks 0-46 Running, rank 47 Failed:
   * ...}. Who has not said so within {@code mesh.client.inspect-timeout} has the status Timeout.
   */
  public CompletionStage<StatusMesh> status() {
    return new ActorCalls(world, name()).status(slice.baseRanks());
  }

  /**
   * Stops the members, and completes when they have ended, as far as they do (AM-6). Those that
   * take longer than {@code mesh.client.stop-timeout} are interrupted.
   *
   * @return what became of each
   */
  public CompletionStage<StopReport> stop() {
    CompletionStage<StopReport> stopped =
        new ActorCalls(world, name())
            .stopReport(slice.baseRanks(), calls().settings().stopTimeout());
    return shared.kept().isPresent() && slice.equals(shared.whole())
        ? kept().stopsBy(stopped)
        : stopped;
  }

  /**
   * Completes when the mesh has failed, by its {@link FailurePolicy}, and all of it was stopped;
   * never when it ends in order (AM-7).
   *
   * @throws IllegalStateException when this node does not own it: somebody else has spawned it
   */
  public CompletionStage<MeshFailure> whenFailed() {
    return kept().whenFailed();
  }

  /**
   * Tells of each member's failure once, those that have been first (AM-7).
   *
   * @param listener on an actor's thread, must not block
   * @throws IllegalStateException when this node does not own it: somebody else has spawned it
   */
  public void onFailure(Consumer<MemberFailure> listener) {
    kept().onFailure(listener);
  }

  /**
   * Tells of each member that is started again after it had failed ({@link
   * FailurePolicy#REPLACE_RANK}), from now on (AM-7). What is cast and asked reaches it by then.
   *
   * @param listener on an actor's thread, must not block; may cast to the new member what it has to
   *     know
   * @throws IllegalStateException when this node does not own it: somebody else has spawned it
   */
  public void onReplaced(Consumer<MemberReplacement> listener) {
    kept().onReplaced(listener);
  }

  /**
   * Ends when the mesh does. An actor that watches it, {@code context.watch(mesh.ref())}, and does
   * not handle that, fails with it: so the failure of a member goes up from owner to owner.
   *
   * @throws IllegalStateException when this node does not own it: somebody else has spawned it
   */
  public ActorRef<?> ref() {
    return kept().ref();
  }

  private Kept kept() {
    return shared
        .kept()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    this + " was spawned by somebody else, who hears of its failures"));
  }

  @Override
  public String toString() {
    return world.id() + (slice.isAll() ? "" : "[" + slice + "]") + "." + name();
  }
}
