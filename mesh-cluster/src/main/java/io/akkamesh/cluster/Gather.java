package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.cluster.WorldWatch.Watched;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.value.ValueMesh;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Asks every member one question and completes when each has answered, is lost, or had its time;
 * then ends. One actor per gather: it watches the members, for those that end alone, and hears of
 * the loss of procs and of the world from the {@link WorldWatch}.
 */
final class Gather<M, R> {
  /**
   * When the control plane says that the world is stopped, answers that were sent before may still
   * be on their way: they come from other nodes.
   */
  private static final Duration UNDER_WAY = Duration.ofMillis(500);

  /** An agent ends with its proc: this long the watch gets to say how. */
  private static final Duration LOSS_TOLD = WorldWatch.EXIT_REPORT.multipliedBy(2);

  private final ActorContext<Event<R>> context;
  private final TimerScheduler<Event<R>> timers;
  private final Question<M, R> question;
  private final Watched world;
  private final CompletableFuture<Outcome<R>> result;
  private final Answer<R>[] answers;
  private final Map<Integer, Loss> losses = new HashMap<>();
  private int missing;

  /** What to ask whom: {@code message} makes the message for a rank, with where to answer. */
  record Question<M, R>(
      List<Member<M>> members,
      Class<R> replies,
      BiFunction<Integer, ActorRef<R>, M> message,
      Duration timeout) {}

  /**
   * What became of it.
   *
   * @param losses why the member at that index failed, if its proc or world was lost
   */
  record Outcome<R>(Gathered<R> gathered, Map<Integer, Loss> losses) {
    /** Indices of the members that failed for a reason that isn't known, in order. */
    List<Integer> unexplained() {
      ValueMesh<Answer<R>> answers = gathered.answers();
      return IntStream.range(0, answers.size())
          .filter(i -> answers.get(i) instanceof Answer.Failure<R> && !losses.containsKey(i))
          .boxed()
          .toList();
    }
  }

  sealed interface Event<R> {}

  /** What became of one member; the first word counts. */
  private record Answered<R>(int index, Answer<R> answer) implements Event<R> {}

  private record Ended<R>(int index) implements Event<R> {}

  private record Lost<R>(Map<ProcId, ProcHealth> procs) implements Event<R> {}

  private record WatchEnded<R>() implements Event<R> {}

  private record GiveUp<R>(Loss loss) implements Event<R> {}

  @SuppressWarnings("unchecked")
  private Gather(
      ActorContext<Event<R>> context,
      TimerScheduler<Event<R>> timers,
      Question<M, R> question,
      Watched world,
      CompletableFuture<Outcome<R>> result) {
    this.context = context;
    this.timers = timers;
    this.question = question;
    this.world = world;
    this.result = result;
    this.answers = (Answer<R>[]) new Answer<?>[question.members().size()];
    this.missing = answers.length;
  }

  static <M, R> Behavior<Event<R>> create(
      Question<M, R> question, Watched world, CompletableFuture<Outcome<R>> result) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Gather<>(context, timers, question, world, result).start()));
  }

  private Behavior<Event<R>> start() {
    if (world.end().isDone()) {
      return giveUp(world.end().join());
    }
    for (int i = 0; i < answers.length; i++) {
      ask(i, question.members().get(i));
    }
    context.watchWith(world.watch(), new WatchEnded<>());
    world
        .watch()
        .tell(
            new WorldWatch.Listen(
                context.messageAdapter(WorldWatch.Lost.class, lost -> new Lost<>(lost.procs()))));
    return answers.length == 0 ? finish() : Behaviors.receiveMessage(this::onEvent);
  }

  private void ask(int index, Member<M> member) {
    context.watchWith(member.ref(), new Ended<>(index));
    context.ask(
        question.replies(),
        member.ref(),
        question.timeout(),
        replyTo -> question.message().apply(index, replyTo),
        (reply, failure) ->
            failure == null
                ? new Answered<>(index, new Answer.Value<>(reply))
                : failed(index, reason(failure)));
  }

  private Behavior<Event<R>> onEvent(Event<R> event) {
    if (event instanceof Answered<R> answered) {
      onAnswered(answered);
    } else if (event instanceof Ended<R> ended) {
      onEnded(ended.index());
    } else if (event instanceof Lost<R> lost) {
      onLost(lost.procs());
    } else if (event instanceof GiveUp<R> over) {
      return giveUp(over.loss());
    } else {
      onWatchEnded();
    }
    return missing > 0 ? Behaviors.same() : finish();
  }

  private void onAnswered(Answered<R> answered) {
    if (answers[answered.index()] == null) {
      answers[answered.index()] = answered.answer();
      missing--;
    }
  }

  private void onEnded(int index) {
    Answered<R> ended = failed(index, "has ended");
    if (question.members().get(index).name() instanceof ProcId) {
      timers.startSingleTimer(index, ended, LOSS_TOLD);
    } else {
      onAnswered(ended);
    }
  }

  private void onLost(Map<ProcId, ProcHealth> procs) {
    for (int i = 0; i < answers.length; i++) {
      ProcId proc = question.members().get(i).name().proc().orElseThrow();
      if (procs.containsKey(proc)) {
        lose(i, new Loss.OfProc(proc, procs.get(proc)));
      }
    }
  }

  /** Without an end of the world it was the watch that failed: then there is nothing to tell. */
  private void onWatchEnded() {
    if (world.end().isDone()) {
      timers.startSingleTimer(new GiveUp<>(world.end().join()), UNDER_WAY);
    }
  }

  private Behavior<Event<R>> giveUp(Loss loss) {
    IntStream.range(0, answers.length).forEach(i -> lose(i, loss));
    return finish();
  }

  private void lose(int index, Loss loss) {
    if (answers[index] == null) {
      losses.put(index, loss);
      onAnswered(
          new Answered<>(
              index, new Answer.Failure<>(loss.of(question.members().get(index).name()))));
    }
  }

  private Behavior<Event<R>> finish() {
    result.complete(
        new Outcome<>(
            new Gathered<>(ValueMesh.of(answers.length, i -> answers[i])), Map.copyOf(losses)));
    return Behaviors.stopped();
  }

  private Answered<R> failed(int index, String why) {
    return new Answered<>(
        index, new Answer.Failure<>(question.members().get(index).name() + ": " + why));
  }

  private String reason(Throwable failure) {
    return failure instanceof TimeoutException
        ? "did not answer within " + question.timeout().toMillis() + " ms"
        : failure.toString();
  }
}
