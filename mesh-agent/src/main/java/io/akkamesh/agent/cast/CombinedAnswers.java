package io.akkamesh.agent.cast;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.CastReply.Combined;
import io.akkamesh.protocol.cast.CastReply.Piece;
import io.akkamesh.protocol.cast.MemberAnswer.Failure;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.Reducer;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers of neighbouring ranks combined into one, in rank order, as far as that fits into a
 * message.
 */
final class CombinedAnswers implements AnswerParts {
  private final AnswerCodec codec;
  private final Reducer<Object> reducer;

  @SuppressWarnings("unchecked") // an answer of another type than the reducer's fails alone
  CombinedAnswers(AnswerCodec codec, Reducer<?> reducer) {
    this.codec = codec;
    this.reducer = (Reducer<Object>) reducer;
  }

  @Override
  public boolean areCombined() {
    return true;
  }

  @Override
  public List<CastReply> of(SortedMap<Integer, Object> answers, CastEnvelope cast) {
    Parts parts = new Parts();
    Streak streak = null;
    for (Map.Entry<Integer, Object> next : answers.entrySet()) {
      int rank = next.getKey();
      if (streak == null || rank != streak.end || streak.isFull()) {
        send(streak, answers, parts);
        streak = new Streak(rank, cast);
      }
      streak.add(next.getValue());
    }
    send(streak, answers, parts);
    return parts.all();
  }

  /** As one piece; or as two halves, when together they are larger than a message. */
  private void send(Streak streak, SortedMap<Integer, Object> answers, Parts parts) {
    if (streak == null) {
      return;
    }
    if (streak.end - streak.start == 1 || streak.canBeSent()) {
      parts.add(streak);
      return;
    }
    int middle = (streak.start + streak.end) >>> 1;
    for (SortedMap<Integer, Object> half :
        List.of(answers.subMap(streak.start, middle), answers.subMap(middle, streak.end))) {
      Streak some = new Streak(half.firstKey(), streak.cast);
      half.values().forEach(some::add);
      send(some, half, parts);
    }
  }

  /** Ranks without a gap; those that have failed are told of in the message that has its piece. */
  private final class Streak {
    /** So many failures fit into one message. */
    private static final int FAILURES = 200;

    private final int start;
    private final CastEnvelope cast;
    private final SortedMap<Integer, Failure> failures = new TreeMap<>();
    private int end;
    private Object value;
    private Optional<Payload> encoded = Optional.empty();

    Streak(int start, CastEnvelope cast) {
      this.start = start;
      this.end = start;
      this.cast = cast;
    }

    boolean isFull() {
      return failures.size() >= FAILURES;
    }

    void add(Object answer) {
      int rank = end++;
      if (answer instanceof Failure failure) {
        failures.put(rank, failure);
        return;
      }
      try {
        value = combined(answer);
      } catch (RuntimeException | Error e) { // a user's code, whose errors are not the node's
        failures.put(rank, AnswerCodec.bad(cast, "can't be combined: " + e));
      }
    }

    /** The identity comes first, so that it is the one of another type that fails. */
    private Object combined(Object answer) {
      Object one = reducer.combine(reducer.identity(), answer);
      Object both = value == null ? one : reducer.combine(value, one);
      if (both == null) {
        throw new IllegalStateException(reducer + " combines to null");
      }
      return both;
    }

    boolean canBeSent() {
      try {
        encoded = value == null ? Optional.empty() : Optional.of(codec.encode(value));
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    Optional<Payload> payload() {
      if (value == null || encoded.isPresent()) {
        return encoded;
      }
      try {
        return Optional.of(codec.encode(value));
      } catch (IllegalArgumentException e) {
        for (int rank = start; rank < end; rank++) {
          failures.putIfAbsent(rank, AnswerCodec.bad(cast, e.getMessage()));
        }
        return Optional.empty();
      }
    }
  }

  /** The messages so far. */
  private static final class Parts {
    private final List<CastReply> all = new ArrayList<>();
    private List<Piece> pieces = new ArrayList<>();
    private List<Run<Failure>> failures = new ArrayList<>();
    private long bytes;

    void add(Streak streak) {
      Optional<Payload> payload = streak.payload();
      long size = payload.map(encoded -> encoded.bytes().length).orElse(0);
      for (Failure failure : streak.failures.values()) {
        size += failure.cause().length();
      }
      int count = pieces.size() + failures.size();
      if (count > 0 && (bytes + size > PART_BYTES || count + streak.failures.size() > PART_RUNS)) {
        close();
      }
      bytes += size;
      pieces.add(new Piece(streak.start, streak.end, payload));
      streak.failures.forEach((rank, failure) -> failures.add(new Run<>(rank, rank + 1, failure)));
    }

    List<CastReply> all() {
      if (!pieces.isEmpty() || !failures.isEmpty()) {
        close();
      }
      return all;
    }

    private void close() {
      all.add(new Combined(pieces, new ValueOverlay<>(failures)));
      pieces = new ArrayList<>();
      failures = new ArrayList<>();
      bytes = 0;
    }
  }
}
