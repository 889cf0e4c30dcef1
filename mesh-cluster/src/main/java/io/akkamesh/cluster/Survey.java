package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Asks many the same and completes with the answers of those that gave one; then ends. One actor,
 * however many are asked.
 */
final class Survey<K, M, R> {
  /** Open questions at a time: Artery keeps 3,072 messages for a node and drops what is more. */
  static final int AT_ONCE = 1000;

  private final Questions<K, M, R> questions;
  private final CompletableFuture<Map<K, R>> result;
  private final ActorRef<R> self;
  private final Iterator<K> toAsk;
  private final Set<K> open = new HashSet<>();
  private final Map<K, R> answers = new HashMap<>();

  /**
   * What to ask whom.
   *
   * @param from who gave that answer
   * @param idle when nobody has answered for this long those who have been asked are silent
   */
  record Questions<K, M, R>(
      Map<K, ActorRef<M>> whom,
      BiFunction<K, ActorRef<R>, M> message,
      Class<R> replies,
      Function<R, K> from,
      Duration idle) {}

  sealed interface Command {}

  private record Answered<R>(R answer) implements Command {}

  private record Silence() implements Command {}

  private Survey(
      ActorContext<Command> context,
      Questions<K, M, R> questions,
      CompletableFuture<Map<K, R>> result) {
    this.questions = questions;
    this.result = result;
    this.self = context.messageAdapter(questions.replies(), Answered::new);
    this.toAsk = questions.whom().keySet().iterator();
    context.setReceiveTimeout(questions.idle(), new Silence());
  }

  static <K, M, R> Behavior<Command> create(
      Questions<K, M, R> questions, CompletableFuture<Map<K, R>> result) {
    return Behaviors.setup(context -> new Survey<>(context, questions, result).start());
  }

  private Behavior<Command> start() {
    Behavior<Command> asking =
        Behaviors.receive(Command.class)
            .onMessage(
                Answered.class, answered -> onAnswer(questions.replies().cast(answered.answer())))
            .onMessage(Silence.class, silence -> onSilence())
            .build();
    askMore();
    return open.isEmpty() ? finish() : asking;
  }

  private Behavior<Command> onAnswer(R answer) {
    K who = questions.from().apply(answer);
    if (open.remove(who)) {
      answers.put(who, answer);
    }
    return goOn();
  }

  private Behavior<Command> onSilence() {
    open.clear();
    return goOn();
  }

  private Behavior<Command> goOn() {
    askMore();
    return open.isEmpty() ? finish() : Behaviors.same();
  }

  private void askMore() {
    while (open.size() < AT_ONCE && toAsk.hasNext()) {
      K who = toAsk.next();
      open.add(who);
      questions.whom().get(who).tell(questions.message().apply(who, self));
    }
  }

  private Behavior<Command> finish() {
    result.complete(Map.copyOf(answers));
    return Behaviors.stopped();
  }
}
