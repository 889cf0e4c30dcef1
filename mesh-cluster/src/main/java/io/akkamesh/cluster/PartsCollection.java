package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks the control plane one question whose answer may come in parts, puts them together, then
 * ends. The next part has to come within the idle deadline; each puts it off.
 */
final class PartsCollection<T> {
  private final TimerScheduler<Command> timers;
  private final Question<T> question;
  private final CompletableFuture<T> result;
  private final List<T> parts = new ArrayList<>();

  /**
   * What is asked and what the answer is like.
   *
   * @param what it is, for the error when it does not come: {@code a snapshot}
   * @param idle how long the first and each further part may take
   * @param isLast true for the part that no other follows
   * @param join makes one answer of all parts
   */
  record Question<T>(
      String what,
      Duration idle,
      Class<T> type,
      Function<ActorRef<T>, SystemMessage> message,
      Predicate<T> isLast,
      Function<List<T>, T> join) {}

  sealed interface Command {}

  private record Part<T>(T part) implements Command {}

  private record Silence() implements Command {}

  private PartsCollection(
      TimerScheduler<Command> timers, Question<T> question, CompletableFuture<T> result) {
    this.timers = timers;
    this.question = question;
    this.result = result;
  }

  /** Fails {@code result} with {@link MeshException} when the next part is late. */
  static <T> Behavior<Command> create(
      ActorRef<SystemMessage> controlPlane, Question<T> question, CompletableFuture<T> result) {
    return Behaviors.setup(
        context -> {
          ActorRef<T> replyTo = context.messageAdapter(question.type(), Part::new);
          controlPlane.tell(question.message().apply(replyTo));
          return Behaviors.withTimers(
              timers -> new PartsCollection<>(timers, question, result).start());
        });
  }

  private Behavior<Command> start() {
    awaitNext();
    return Behaviors.receive(Command.class)
        .onMessage(Part.class, part -> onPart(question.type().cast(part.part())))
        .onMessage(Silence.class, silence -> onSilence())
        .build();
  }

  private Behavior<Command> onPart(T part) {
    parts.add(part);
    if (!question.isLast().test(part)) {
      awaitNext();
      return Behaviors.same();
    }
    result.complete(question.join().apply(parts));
    return Behaviors.stopped();
  }

  private Behavior<Command> onSilence() {
    String what = (parts.isEmpty() ? "" : "the rest of ") + question.what();
    result.completeExceptionally(Calls.silent(what, question.idle()));
    return Behaviors.stopped();
  }

  private void awaitNext() {
    timers.startSingleTimer(new Silence(), question.idle());
  }
}
