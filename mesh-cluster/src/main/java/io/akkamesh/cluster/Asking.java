package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Casts;
import io.akkamesh.cluster.WorldWatch.Watched;
import io.akkamesh.protocol.cast.CastQuestion;
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

/**
 * Asks many one question and completes when each has answered, is lost, or had its time; then ends.
 * Nodes say what those on them have answered and who has ended; the {@link WorldWatch} says which
 * procs are lost.
 */
final class Asking<R, T> implements Asker<R> {
  /**
   * When the control plane says that the world is stopped, answers that were sent before may still
   * be on their way: they come from other nodes.
   */
  private static final Duration UNDER_WAY = Duration.ofMillis(500);

  /** An agent ends with its proc: this long the watch gets to say how. */
  private static final Duration LOSS_TOLD = WorldWatch.EXIT_REPORT.multipliedBy(2);

  private final ActorContext<Event> context;
  private final TimerScheduler<Event> timers;
  private final Order<R, T> order;
  private final Replies<R> replies;
  private final CompletableFuture<Replies.Settled<R>> settled;
  private final Caster caster;
  private final ActorRef<R> replyTo;
  private final ActorRef<CastReply> nodes;
  private long answeredAt;

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

  private record Answered(int position, Object answer) implements Event {}

  private record Unattributed(Object answer) implements Event {}

  private record FromNode(CastReply reply) implements Event {}

  private record CameBack(CastReturned returned) implements Event {}

  private record Lost(Map<ProcId, ProcHealth> procs) implements Event {}

  private record WatchEnded() implements Event {}

  private record GiveUp(Loss loss) implements Event {}

  private record EndingsOver() implements Event {}

  private record Over() implements Event {}

  private record LookIdle() implements Event {}

  private Asking(
      ActorContext<Event> context,
      TimerScheduler<Event> timers,
      Order<R, T> order,
      CompletableFuture<Replies.Settled<R>> settled) {
    this.context = context;
    this.timers = timers;
    this.order = order;
    this.settled = settled;
    this.caster =
        Casts.get(context.getSystem())
            .caster(returned -> context.getSelf().tell(new CameBack(returned)));
    this.replies =
        new Replies<>(
            order.audience(),
            order.inquiry().replies(),
            new PayloadCodec(context.getSystem()),
            order.sink());
    this.replyTo = context.messageAdapter(order.inquiry().replies(), Unattributed::new);
    this.nodes = context.messageAdapter(CastReply.class, FromNode::new);
  }

  static <R, T> Behavior<Event> create(
      Order<R, T> order, Watched world, CompletableFuture<Replies.Settled<R>> settled) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Asking<>(context, timers, order, settled).start(world)));
  }

  private Behavior<Event> start(Watched world) {
    if (world.end().isDone()) {
      return giveUp(world.end().join());
    }
    try {
      order.inquiry().send(this);
    } catch (RuntimeException e) { // the message can't be made or sent
      caster.close();
      settled.completeExceptionally(e);
      return Behaviors.stopped();
    }
    replies.missOthers();
    context.watchWith(world.watch(), new WatchEnded());
    world
        .watch()
        .tell(
            new WorldWatch.Listen(
                context.messageAdapter(WorldWatch.Lost.class, lost -> new Lost(lost.procs()))));
    answeredAt = System.nanoTime();
    timers.startSingleTimer(new Over(), order.patience().total());
    if (isIdleFirst()) {
      timers.startSingleTimer(new LookIdle(), order.patience().idle());
    }
    return replies.isComplete()
        ? finish()
        : Behaviors.receiveMessage(event -> onEvent(event, world));
  }

  private boolean isIdleFirst() {
    return order.patience().idle().compareTo(order.patience().total()) < 0;
  }

  private Behavior<Event> onEvent(Event event, Watched world) {
    if (event instanceof FromNode fromNode) {
      replies.onReply(fromNode.reply());
      answeredAt = System.nanoTime();
    } else if (event instanceof Answered answered) {
      replies.onAnswer(answered.position(), answered.answer());
      answeredAt = System.nanoTime();
    } else if (event instanceof Unattributed unattributed) {
      context.getLog().debug("an answer nobody can be named for: {}", unattributed.answer());
    } else if (event instanceof CameBack cameBack) {
      replies.onReturned(cameBack.returned());
    } else if (event instanceof Lost lost) {
      replies.onLost(lost.procs());
    } else if (event instanceof WatchEnded) {
      onWatchEnded(world);
    } else if (event instanceof GiveUp over) {
      return giveUp(over.loss());
    } else if (event instanceof EndingsOver) {
      replies.onEndings();
    } else if (event instanceof Over) {
      replies.onTimeout("did not answer within " + text(order.patience().total()));
    } else {
      onLookIdle();
    }
    if (replies.hasEndings() && !timers.isTimerActive(EndingsOver.class)) {
      timers.startSingleTimer(EndingsOver.class, new EndingsOver(), LOSS_TOLD);
    }
    return replies.isComplete() ? finish() : Behaviors.same();
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
  private void onWatchEnded(Watched world) {
    if (world.end().isDone()) {
      timers.startSingleTimer(new GiveUp(world.end().join()), UNDER_WAY);
    }
  }

  private Behavior<Event> giveUp(Loss loss) {
    replies.onEnd(loss);
    return finish();
  }

  private Behavior<Event> finish() {
    caster.close();
    settled.complete(replies.settled());
    return Behaviors.stopped();
  }

  @Override
  public Audience audience() {
    return order.audience();
  }

  @Override
  public Caster caster() {
    return caster;
  }

  @Override
  public ActorRef<R> replyTo() {
    return replyTo;
  }

  @Override
  public ActorRef<R> replyTo(int position) {
    ActorRef<Event> self = context.getSelf();
    @SuppressWarnings("unchecked")
    ActorRef<R>[] made = (ActorRef<R>[]) new ActorRef<?>[1];
    AskPattern.<Object, R>ask(
            context.getSystem().ignoreRef(),
            reply -> {
              made[0] = reply;
              return "";
            },
            order.patience().total(),
            context.getSystem().scheduler())
        .thenAcceptAsync(
            answer -> self.tell(new Answered(position, answer)), Runnable::run); // no thread each
    return made[0];
  }

  @Override
  public CastQuestion question(int slot) {
    return new CastQuestion(slot, order.patience().total(), order.reducer(), nodes);
  }
}
