package io.akkamesh.agent.cast;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.AskPattern;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastQuestion;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answers of the members on this node to one question, until they are sent. Safe to share among
 * threads.
 */
final class NodeAnswers {
  /** After the caller has given up nobody waits. */
  private static final long LATE = Duration.ofSeconds(1).toNanos();

  private static final long FIRST_FLUSH = Duration.ofMillis(50).toNanos();
  private static final long LONGEST_WAIT = Duration.ofMillis(400).toNanos();

  private final Casts casts;
  private final CastEnvelope envelope;
  private final CastQuestion question;
  private final Members members;
  private final List<?> messages;
  private final Optional<Template> template; // when there is one message for all
  private final AnswerParts parts;
  private final long until;
  private final BitSet gone = new BitSet(); // for the one who looks after it
  private final BitSet given; // from here on: guarded by this
  private int open;
  private SortedMap<Integer, Object> fresh = new TreeMap<>();
  private long wait = FIRST_FLUSH;
  private long flushAt = System.nanoTime() + FIRST_FLUSH;

  /**
   * Nobody has answered.
   *
   * @throws IllegalArgumentException when the question can't be read or has no room for where to
   *     answer
   */
  NodeAnswers(
      Casts casts,
      CastEnvelope envelope,
      CastQuestion question,
      Members members,
      List<?> messages) {
    this.casts = casts;
    this.envelope = envelope;
    this.question = question;
    this.members = members;
    this.messages = messages;
    this.template =
        messages.size() == 1 && isAnsweredHere()
            ? Optional.of(Template.of(messages.get(0), question.slot()))
            : Optional.empty();
    if (isAnsweredHere()) {
      messages.forEach(message -> Template.check(message, question.slot()));
    }
    this.parts =
        AnswerParts.of(question, new AnswerCodec(casts.codec(), casts.links().messageBytes()));
    this.until = System.nanoTime() + question.timeout().toNanos() + LATE;
    this.given = new BitSet(members.count());
    this.open = members.count();
  }

  /** The question for that member, with a reference of its own for its answer. */
  Object question(int index) {
    Object message = messages.get(messages.size() == 1 ? 0 : index);
    return isAnsweredHere()
        ? template.orElseGet(() -> Template.of(message, question.slot())).with(newReply(index))
        : message;
  }

  private ActorRef<?> newReply(int index) {
    Duration timeout = question.timeout();
    ActorRef<?>[] reply = new ActorRef<?>[1];
    AskPattern.<Object, Object>ask(
            casts.system().ignoreRef(),
            replyTo -> {
              reply[0] = replyTo;
              return "";
            },
            timeout,
            casts.system().scheduler())
        .thenAcceptAsync(answer -> give(index, answer), Runnable::run); // no thread for each
    return reply[0];
  }

  /** That member can't have the question. */
  void missed(int index, UndeliverableReason why) {
    give(index, Returns.failure(envelope, members.rank(index), why));
  }

  private void give(int index, Object answer) {
    boolean all;
    synchronized (this) {
      if (given.get(index)) {
        return;
      }
      given.set(index);
      open--;
      fresh.put(envelope.position(members.rank(index)), answer);
      all = isComplete();
    }
    if (all) {
      casts.collected(this);
    }
  }

  /** Time has passed. */
  void tick() {
    long now = System.nanoTime();
    if (now - until > 0) {
      casts.open().remove(this);
      return;
    }
    findGone();
    if (isDue(now)) {
      flush();
    }
  }

  private synchronized boolean isDue(long now) {
    if (fresh.isEmpty() || now - flushAt < 0) {
      return false;
    }
    wait = parts.areCombined() ? Math.min(LONGEST_WAIT, 2 * wait) : FIRST_FLUSH;
    flushAt = now + wait;
    return true;
  }

  /** An actor that has ended may just have answered: it is looked at twice. */
  private void findGone() {
    BitSet had = givenNow();
    for (int i = had.nextClearBit(0); i < members.count(); i = had.nextClearBit(i + 1)) {
      if (members.isGone(i)) {
        if (gone.get(i)) {
          String cause = member(i) + ": has ended";
          give(i, new MemberAnswer.Failure(FailureKind.ACTOR_ENDED, cause));
        }
        gone.set(i);
      }
    }
  }

  private synchronized BitSet givenNow() {
    return (BitSet) given.clone();
  }

  /** Sends what is there. */
  void flush() {
    SortedMap<Integer, Object> answers;
    boolean all;
    synchronized (this) {
      answers = fresh;
      fresh = new TreeMap<>();
      all = isComplete();
    }
    parts.of(answers, envelope).forEach(question.replyTo()::tell);
    if (all) {
      casts.open().remove(this);
    }
  }

  private boolean isComplete() {
    return open == 0;
  }

  private boolean isAnsweredHere() {
    return question.slot() != CastQuestion.ANSWERED_ELSEWHERE;
  }

  private ActorId member(int index) {
    return envelope.member(members.rank(index));
  }
}
