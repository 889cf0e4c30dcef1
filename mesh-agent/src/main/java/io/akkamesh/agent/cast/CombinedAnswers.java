package io.akkamesh.agent.cast;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.CastReply.Combined;
import io.akkamesh.protocol.cast.CastReply.Piece;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer.Failure;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.Reducer;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Answers of neighbouring ranks combined into one, in rank order. */
final class CombinedAnswers implements AnswerParts {
  private final PayloadCodec codec;
  private final Reducer<Object> reducer;

  @SuppressWarnings("unchecked") // a reducer of another type than the answers fails on the first
  CombinedAnswers(PayloadCodec codec, Reducer<?> reducer) {
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
    int start = -1;
    int end = -1;
    Object value = null;
    for (Map.Entry<Integer, Object> next : answers.entrySet()) {
      int rank = next.getKey();
      if (rank != end) {
        parts.add(start, end, value, cast);
        start = rank;
        value = null;
      }
      end = rank + 1;
      if (next.getValue() instanceof Failure failure) {
        parts.fail(rank, failure);
      } else {
        try {
          value = value == null ? next.getValue() : reducer.combine(value, next.getValue());
        } catch (RuntimeException e) {
          parts.fail(rank, bad(cast, "its answer can't be combined: " + e));
        }
      }
    }
    parts.add(start, end, value, cast);
    return parts.all();
  }

  private static Failure bad(CastEnvelope cast, String what) {
    return new Failure(FailureKind.BAD_ANSWER, cast.world() + "." + cast.actor() + ": " + what);
  }

  /** The messages so far. */
  private final class Parts {
    private final List<CastReply> all = new ArrayList<>();
    private List<Piece> pieces = new ArrayList<>();
    private List<Run<Failure>> failures = new ArrayList<>();
    private long bytes;

    void fail(int rank, Failure failure) {
      failures.add(new Run<>(rank, rank + 1, failure));
      bytes += failure.cause().length();
      if (bytes >= PART_BYTES || failures.size() >= PART_RUNS) {
        close();
      }
    }

    void add(int start, int end, Object value, CastEnvelope cast) {
      if (start < 0) {
        return;
      }
      Optional<Payload> payload = Optional.empty();
      try {
        payload = Optional.ofNullable(value).map(codec::encode);
      } catch (IllegalArgumentException e) {
        for (int rank = start; rank < end; rank++) {
          fail(rank, bad(cast, "its answer: " + e.getMessage()));
        }
      }
      pieces.add(new Piece(start, end, payload));
      bytes += payload.map(encoded -> encoded.bytes().length).orElse(0);
      if (bytes >= PART_BYTES || pieces.size() >= PART_RUNS) {
        close();
      }
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
