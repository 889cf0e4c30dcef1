package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.value.ValueMesh;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Asks every member one question and completes when each has answered, ended, or had its time; then
 * ends. One actor per gather, so that a member's end is noticed by watching it and not by timeout.
 */
final class Gather<M, R> {
  private final ActorContext<Answered<R>> context;
  private final Question<M, R> question;
  private final CompletableFuture<Gathered<R>> result;
  private final Answer<R>[] answers;
  private int missing;

  /** What to ask whom: {@code message} makes the message for a rank, with where to answer. */
  record Question<M, R>(
      List<Member<M>> members,
      Class<R> replies,
      BiFunction<Integer, ActorRef<R>, M> message,
      Duration timeout) {}

  /** What became of one rank; the first word counts. */
  record Answered<R>(int rank, Answer<R> answer) {}

  @SuppressWarnings("unchecked")
  private Gather(
      ActorContext<Answered<R>> context,
      Question<M, R> question,
      CompletableFuture<Gathered<R>> result) {
    this.context = context;
    this.question = question;
    this.result = result;
    this.answers = (Answer<R>[]) new Answer<?>[question.members().size()];
    this.missing = answers.length;
  }

  static <M, R> Behavior<Answered<R>> create(
      Question<M, R> question, CompletableFuture<Gathered<R>> result) {
    return Behaviors.setup(context -> new Gather<>(context, question, result).start());
  }

  private Behavior<Answered<R>> start() {
    for (int rank = 0; rank < answers.length; rank++) {
      ask(rank, question.members().get(rank));
    }
    return answers.length == 0 ? finish() : Behaviors.receiveMessage(this::onAnswered);
  }

  private void ask(int rank, Member<M> member) {
    context.watchWith(member.ref(), failed(rank, "has ended"));
    context.ask(
        question.replies(),
        member.ref(),
        question.timeout(),
        replyTo -> question.message().apply(rank, replyTo),
        (reply, failure) ->
            failure == null
                ? new Answered<>(rank, new Answer.Value<>(reply))
                : failed(rank, reason(failure)));
  }

  private Behavior<Answered<R>> onAnswered(Answered<R> answered) {
    if (answers[answered.rank()] == null) {
      answers[answered.rank()] = answered.answer();
      missing--;
    }
    return missing > 0 ? Behaviors.same() : finish();
  }

  private Behavior<Answered<R>> finish() {
    result.complete(new Gathered<>(ValueMesh.of(answers.length, rank -> answers[rank])));
    return Behaviors.stopped();
  }

  private Answered<R> failed(int rank, String why) {
    return new Answered<>(
        rank, new Answer.Failure<>(question.members().get(rank).name() + ": " + why));
  }

  private String reason(Throwable failure) {
    return failure instanceof TimeoutException
        ? "did not answer within " + question.timeout().toMillis() + " ms"
        : failure.toString();
  }
}
