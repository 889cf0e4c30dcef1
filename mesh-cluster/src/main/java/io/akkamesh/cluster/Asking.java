package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Casts;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Asks many one question and completes when each has answered, is lost, or had its time; then ends.
 * Nodes say what those on them have answered and who has ended; the {@link WorldWatch} says which
 * procs are lost.
 */
final class Asking<R, T> {
  /**
   * When the control plane says that the world is stopped, answers that were sent before may still
   * be on their way: they come from other nodes.
   */
  private static final Duration UNDER_WAY = Duration.ofMillis(500);

  /** An agent ends with its proc: this long the watch gets to say how. */
  private static final Duration LOSS_TOLD = WorldWatch.EXIT_REPORT.multipliedBy(2);

  private final ActorContext<Object> context;
  private final TimerScheduler<Object> timers;
  private final Order<R, T> order;
  private final Replies<R> replies;
  private final CompletableFuture<Replies.Settled<R>> settled;
  private final Watched world;
  private long answeredAt = System.nanoTime();

  /**
   * What to ask whom.
   *
   * @param reducer a serialized one, when answers are to be combined on their way
   */
  record Order<R, T>(
      Audience audience,
      Inquiry<?, R> inquiry,
      Patience patience,
      Optional<Payload> reducer,
      Sink<R, T> sink) {}

  sealed interface Event {}

  /** That one has answered. */
  record Answered(int position, Object answer) implements Event {}

  /** It could not be delivered to these. */
  record CameBack(CastReturned returned) implements Event {}

  /** The question can't be made or sent. */
  record NotSent(RuntimeException why) implements Event {}

  private record Lost(Map<ProcId, ProcHealth> procs) implements Event {}

  private record WatchEnded() implements Event {}

  private record GiveUp(Loss loss) implements Event {}

  private record EndingsOver() implements Event {}

  private record Over() implements Event {}

  private record LookIdle() implements Event {}

  private Asking(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      Order<R, T> order,
      Watched world,
      CompletableFuture<Replies.Settled<R>> settled) {
    this.context = context;
    this.timers = timers;
    this.order = order;
    this.world = world;
    this.settled = settled;
    this.replies =
        new Replies<>(
            order.audience(),
            order.inquiry().replies(),
            new PayloadCodec(context.getSystem()),
            order.sink());
  }

  /** Asks, in the calling thread, so that the question is in order with what is cast there. */
  static <R, T> CompletionStage<Replies.Settled<R>> ask(
      ActorSystem<?> system,
      Function<Behavior<Object>, ActorRef<Object>> start,
      Order<R, T> order,
      Watched world) {
    CompletableFuture<Replies.Settled<R>> settled = new CompletableFuture<>();
    ActorRef<Object> asking = start.apply(create(order, world, settled));
    if (!world.end().isDone()) {
      Caster caster = Casts.get(system).caster(returned -> asking.tell(new CameBack(returned)));
      settled.whenComplete((answers, failure) -> caster.close());
      try {
        order
            .inquiry()
            .send(
                new Asker<>(
                    system, order.audience(), caster, asking, order.patience(), order.reducer()));
      } catch (RuntimeException e) {
        asking.tell(new NotSent(e));
      }
    }
    return settled;
  }

  /** Takes events, what nodes reply, and answers that nobody can be named for. */
  private static <R, T> Behavior<Object> create(
      Order<R, T> order, Watched world, CompletableFuture<Replies.Settled<R>> settled) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Asking<>(context, timers, order, world, settled).start()));
  }

  private Behavior<Object> start() {
    if (world.end().isDone()) {
      return giveUp(world.end().join());
    }
    replies.missOthers();
    context.watchWith(world.watch(), new WatchEnded());
    world
        .watch()
        .tell(
            new WorldWatch.Listen(
                context.messageAdapter(WorldWatch.Lost.class, lost -> new Lost(lost.procs()))));
    timers.startSingleTimer(new Over(), order.patience().total());
    if (isIdleFirst()) {
      timers.startSingleTimer(new LookIdle(), order.patience().idle());
    }
    return replies.isComplete() ? finish() : Behaviors.receiveMessage(this::onMessage);
  }

  private boolean isIdleFirst() {
    return order.patience().idle().compareTo(order.patience().total()) < 0;
  }

  /** What becomes of answers is the caller's code: when that throws, so does the question. */
  private Behavior<Object> onMessage(Object message) {
    try {
      return take(message);
    } catch (RuntimeException e) {
      settled.completeExceptionally(e);
      return Behaviors.stopped();
    }
  }

  private Behavior<Object> take(Object message) {
    if (message instanceof CastReply reply) {
      replies.onReply(reply);
      answeredAt = System.nanoTime();
    } else if (message instanceof GiveUp over) {
      return giveUp(over.loss());
    } else if (message instanceof NotSent notSent) {
      settled.completeExceptionally(notSent.why());
      return Behaviors.stopped();
    } else if (message instanceof Event event) {
      onEvent(event);
    } else {
      context.getLog().debug("an answer nobody can be named for: {}", message);
    }
    if (replies.hasEndings() && !timers.isTimerActive(EndingsOver.class)) {
      timers.startSingleTimer(EndingsOver.class, new EndingsOver(), LOSS_TOLD);
    }
    return replies.isComplete() ? finish() : Behaviors.same();
  }

  private void onEvent(Event event) {
    if (event instanceof Answered answered) {
      replies.onAnswer(answered.position(), answered.answer());
      answeredAt = System.nanoTime();
    } else if (event instanceof CameBack cameBack) {
      replies.onReturned(cameBack.returned());
    } else if (event instanceof Lost lost) {
      replies.onLost(lost.procs());
    } else if (event instanceof WatchEnded) {
      onWatchEnded();
    } else if (event instanceof EndingsOver) {
      replies.onEndings();
    } else if (event instanceof Over) {
      replies.onTimeout("did not answer within " + text(order.patience().total()));
    } else {
      onLookIdle();
    }
  }

  private void onLookIdle() {
    Duration idle = order.patience().idle();
    Duration quiet = Duration.ofNanos(System.nanoTime() - answeredAt);
    if (quiet.compareTo(idle) >= 0) {
      replies.onTimeout("did not answer; nobody has for " + text(idle));
    } else {
      timers.startSingleTimer(new LookIdle(), idle.minus(quiet));
    }
  }

  private static String text(Duration time) {
    return time.toMillis() + " ms";
  }

  /** Without an end of the world it was the watch that failed: then there is nothing to tell. */
  private void onWatchEnded() {
    if (world.end().isDone()) {
      timers.startSingleTimer(new GiveUp(world.end().join()), UNDER_WAY);
    }
  }

  private Behavior<Object> giveUp(Loss loss) {
    replies.onEnd(loss);
    return finish();
  }

  private Behavior<Object> finish() {
    settled.complete(replies.settled());
    return Behaviors.stopped();
  }
}
