package io.akkamesh.cluster;

import io.akkamesh.agent.cast.Group.NodeMembers;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.CastReply.Piece;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Who has answered, and who can't: the first word of each counts. */
final class Replies<R> {
  private final Audience audience;
  private final Class<R> type;
  private final PayloadCodec codec;
  private final Sink<R, ?> sink;
  private final BitSet answered = new BitSet();
  private final SortedMap<Integer, Answer.Failure<R>> unexplained = new TreeMap<>();
  private final Map<Integer, Answer.Failure<R>> ending = new HashMap<>();
  private int missing;

  /** Nobody is missing any more; why these have failed is not known for sure. */
  record Settled<R>(SortedMap<Integer, Answer.Failure<R>> unexplained) {}

  Replies(Audience audience, Class<R> type, PayloadCodec codec, Sink<R, ?> sink) {
    this.audience = audience;
    this.type = type;
    this.codec = codec;
    this.sink = sink;
    this.missing = audience.size();
  }

  boolean isComplete() {
    return missing == 0;
  }

  Settled<R> settled() {
    return new Settled<>(unexplained);
  }

  /** Those that are on no node were not there when the world was looked at. */
  void missOthers() {
    BitSet there = new BitSet();
    for (NodeMembers node : audience.group().nodes()) {
      for (Run<Long> run : node.lives().runs()) {
        for (int rank = run.start(); rank < run.end(); rank++) {
          there.set(audience.positions().applyAsInt(rank));
        }
      }
    }
    for (int i = there.nextClearBit(0); i < audience.size(); i = there.nextClearBit(i + 1)) {
      settle(i, failure(i, FailureKind.PROC_LOST, "its proc is not there"));
    }
  }

  /** Someone has answered by itself. */
  void onAnswer(int position, Object answer) {
    if (isNew(position)) {
      settle(
          position,
          type.isInstance(answer)
              ? new Answer.Value<>(type.cast(answer))
              : failure(
                  position,
                  FailureKind.BAD_ANSWER,
                  "its answer is a " + answer.getClass().getName() + ", not a " + type.getName()));
    }
  }

  /** A node says what some of those on it have answered. */
  void onReply(CastReply reply) {
    if (reply instanceof CastReply.Answers answers) {
      answers.answers().runs().forEach(this::onRun);
    } else if (reply instanceof CastReply.Combined combined) {
      combined.pieces().forEach(this::onPiece);
      combined.failures().runs().forEach(this::onFailures);
    }
  }

  private void onRun(Run<MemberAnswer> run) {
    if (run.value() instanceof MemberAnswer.Failure failure) {
      eachNew(run, position -> fail(position, told(failure)));
      return;
    }
    try {
      Answer<R> value =
          new Answer.Value<>(codec.decode(((MemberAnswer.Value) run.value()).value(), type));
      eachNew(run, position -> settle(position, value));
    } catch (IllegalArgumentException e) {
      eachNew(run, position -> settle(position, bad(position, e)));
    }
  }

  private void eachNew(Run<?> run, IntConsumer action) {
    for (int rank = run.start(); rank < run.end(); rank++) {
      int position = audience.positionOf(rank);
      if (isNew(position)) {
        action.accept(position);
      }
    }
  }

  /** All of these have answered, but for those that are said to have failed. */
  private void onPiece(Piece piece) {
    missing -= piece.end() - piece.start() - answered.get(piece.start(), piece.end()).cardinality();
    answered.set(piece.start(), piece.end());
    unexplained.subMap(piece.start(), piece.end()).clear();
    try {
      piece
          .value()
          .map(value -> codec.decode(value, type))
          .ifPresent(value -> sink.combined(piece, value));
    } catch (IllegalArgumentException e) {
      for (int i = piece.start(); i < piece.end(); i++) {
        sink.answered(i, i + 1, bad(i, e));
      }
    }
  }

  private void onFailures(Run<MemberAnswer.Failure> run) {
    for (int rank = run.start(); rank < run.end(); rank++) {
      int position = audience.positionOf(rank);
      if (isNew(position)) {
        fail(position, told(run.value()));
      } else {
        unexplained.put(position, told(run.value()));
        sink.answered(position, position + 1, told(run.value()));
      }
    }
  }

  /** The question came back from these. */
  void onReturned(CastReturned returned) {
    for (Run<UndeliverableReason> run : returned.reasons().runs()) {
      String why = "the question could not be delivered: " + run.value();
      for (int rank = run.start(); rank < run.end(); rank++) {
        int position = audience.positions().applyAsInt(rank);
        if (isNew(position)) {
          fail(position, failure(position, FailureKind.UNDELIVERABLE, why));
        }
      }
    }
  }

  /** These procs are gone. */
  void onLost(Map<ProcId, ProcHealth> procs) {
    procs.forEach(
        (proc, health) -> {
          int position = audience.positions().applyAsInt(proc.rank().value());
          if (isNew(position)) {
            String cause = new Loss.OfProc(proc, health).of(audience.member(position));
            settle(position, new Answer.Failure<>(FailureKind.PROC_LOST, cause));
          }
        });
  }

  /** The world is gone. */
  void onEnd(Loss loss) {
    for (int i = answered.nextClearBit(0); i < audience.size(); i = answered.nextClearBit(i + 1)) {
      settle(i, new Answer.Failure<>(FailureKind.WORLD_ENDED, loss.of(audience.member(i))));
    }
  }

  /** Nobody is waited for any more. */
  void onTimeout(String why) {
    onEndings();
    for (int i = answered.nextClearBit(0); i < audience.size(); i = answered.nextClearBit(i + 1)) {
      Answer.Failure<R> failure = failure(i, FailureKind.NO_ANSWER, why);
      unexplained.put(i, failure);
      settle(i, failure);
    }
  }

  /** Whether agents have ended that nobody has said more about. */
  boolean hasEndings() {
    return !ending.isEmpty();
  }

  /** Nobody says more about the agents that have ended. */
  void onEndings() {
    ending.forEach(
        (position, failure) -> {
          if (isNew(position)) {
            settle(position, failure);
          }
        });
    ending.clear();
  }

  /** An agent ends with its proc: how that ended says more, and is told soon. */
  private void fail(int position, Answer.Failure<R> failure) {
    if (audience.areAgents() && failure.kind() != FailureKind.BAD_ANSWER) {
      ending.put(position, failure);
      return;
    }
    if (failure.kind() != FailureKind.BAD_ANSWER) {
      unexplained.put(position, failure);
    }
    settle(position, failure);
  }

  private Answer.Failure<R> told(MemberAnswer.Failure failure) {
    return new Answer.Failure<>(failure.kind(), failure.cause());
  }

  private Answer.Failure<R> bad(int position, IllegalArgumentException e) {
    return failure(position, FailureKind.BAD_ANSWER, "its answer: " + e.getMessage());
  }

  private Answer.Failure<R> failure(int position, FailureKind kind, String why) {
    return new Answer.Failure<>(kind, audience.member(position) + ": " + why);
  }

  private boolean isNew(int position) {
    return position >= 0 && position < audience.size() && !answered.get(position);
  }

  private void settle(int position, Answer<R> answer) {
    answered.set(position);
    missing--;
    sink.answered(position, position + 1, answer);
  }
}
