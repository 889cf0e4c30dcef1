package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks the control plane one question whose answer may come in parts, puts them together, then
 * ends. The next part has to come within the idle deadline; each puts it off.
 *
 * <p>As long as nothing comes the question is repeated: the control plane may move to another node
 * at any time, and what was sent to the one before, or half answered by it, is lost (SA-19). The
 * parts of an answer are kept apart from those of the answer to a repetition.
 */
final class PartsCollection<T> {
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ActorRef<SystemMessage> controlPlane;
  private final Question<T> question;
  private final CompletableFuture<T> result;
  private final Map<Integer, List<T>> parts = new HashMap<>(); // by which time it was asked
  private Instant since = Instant.now();
  private int asked;

  /**
   * What is asked and what the answer is like. Asking again must do no harm.
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

  private record Part<T>(int asked, T part) implements Command {}

  private record Again() implements Command {}

  private record Silence() implements Command {}

  private PartsCollection(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<SystemMessage> controlPlane,
      Question<T> question,
      CompletableFuture<T> result) {
    this.context = context;
    this.timers = timers;
    this.controlPlane = controlPlane;
    this.question = question;
    this.result = result;
  }

  /**
   * Fails {@code result} with {@link MeshException} when the next part is late.
   *
   * @param retry how long nothing comes until the question is repeated
   */
  static <T> Behavior<Command> create(
      ActorRef<SystemMessage> controlPlane,
      Question<T> question,
      Duration retry,
      CompletableFuture<T> result) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new PartsCollection<>(context, timers, controlPlane, question, result)
                        .start(retry)));
  }

  private Behavior<Command> start(Duration retry) {
    ask();
    awaitNext(retry);
    return Behaviors.receive(Command.class)
        .onMessage(Part.class, part -> onPart(part, retry))
        .onMessage(Again.class, again -> ask())
        .onMessage(Silence.class, silence -> onSilence())
        .build();
  }

  /** Each time it is asked the answer goes to another reference. */
  private Behavior<Command> ask() {
    int number = ++asked;
    ActorRef<Command> self = context.getSelf();
    ActorRef<T> replyTo =
        context.spawnAnonymous(
            Behaviors.receiveMessage(
                part -> {
                  self.tell(new Part<>(number, part));
                  return Behaviors.same();
                }));
    controlPlane.tell(question.message().apply(replyTo));
    return Behaviors.same();
  }

  private Behavior<Command> onPart(Part<?> came, Duration retry) {
    T part = question.type().cast(came.part());
    List<T> answer = parts.computeIfAbsent(came.asked(), number -> new ArrayList<>());
    answer.add(part);
    if (!question.isLast().test(part)) {
      since = Instant.now();
      awaitNext(retry);
      return Behaviors.same();
    }
    result.complete(question.join().apply(answer));
    return Behaviors.stopped();
  }

  private Behavior<Command> onSilence() {
    String what = (parts.isEmpty() ? "" : "the rest of ") + question.what();
    result.completeExceptionally(Calls.silent(what, since, question.idle()));
    return Behaviors.stopped();
  }

  private void awaitNext(Duration retry) {
    timers.startSingleTimer(new Silence(), question.idle());
    timers.startTimerWithFixedDelay(new Again(), retry);
  }
}
