package io.akkamesh.protocol.cast;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.List;
import java.util.Optional;

/** What a node sends back of the answers to a question; ranks are the caster's. */
public sealed interface CastReply extends MeshSerializable {
  /**
   * Some members' answers. Each member's comes once; lost, they are as if never given. Also when
   * answers are combined it is this that says that a question did not reach a node, or may not have
   * (RT-5): who has answered before keeps its answer.
   */
  record Answers(ValueOverlay<MemberAnswer> answers) implements CastReply {
    public Answers {
      requireNonNull(answers, "answers");
    }
  }

  /**
   * Answers that were combined, and who has none.
   *
   * @param pieces in rank order
   * @param failures of ranks that these pieces are of
   */
  record Combined(List<Piece> pieces, ValueOverlay<MemberAnswer.Failure> failures)
      implements CastReply {
    public Combined {
      pieces = List.copyOf(pieces);
      requireNonNull(failures, "failures");
    }
  }

  /**
   * The answers of ranks {@code start} to {@code end} combined.
   *
   * @param end one past the last
   * @param value empty when all of them have failed
   */
  record Piece(int start, int end, Optional<Payload> value) {
    public Piece {
      requireNonNull(value, "value");
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException(
            "a piece needs 0 <= start < end, was [" + start + ", " + end + ")");
      }
    }
  }
}
