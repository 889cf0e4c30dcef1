package io.akkamesh.agent.cast;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastId;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer.Failure;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** What members of a mesh might answer. */
final class TestAnswers {
  static final int LARGEST = 200_000;
  private static final int FRAME = 256 * 1024;
  static final CastEnvelope CAST =
      new CastEnvelope(
          new CastId(1, 1),
          ActorId.parse("system[0].caster[0]"),
          "akka://mesh@here:1",
          new WorldId("train"),
          "worker",
          ValueOverlay.of(0, 7L),
          Optional.empty(),
          List.of(new Payload(1, "", new byte[0])),
          Optional.empty());

  /** What no serializer is bound for. */
  record Secret(int number) {}

  private TestAnswers() {}

  /** Texts, few of which are different, failures and what can't be sent, with gaps. */
  static SortedMap<Integer, Object> answers(Random random, int ranks) {
    SortedMap<Integer, Object> answers = new TreeMap<>();
    for (int rank = 0; rank < ranks; rank++) {
      switch (random.nextInt(8)) {
        case 0 -> {} // nothing yet
        case 1 -> answers.put(rank, new Failure(FailureKind.ACTOR_ENDED, "of " + rank));
        case 2 -> answers.put(rank, new Secret(random.nextInt(2)));
        default -> answers.put(rank, "<" + random.nextInt(3) + ">");
      }
    }
    return answers;
  }

  static <T> SortedMap<Integer, T> each(ValueOverlay<T> overlay) {
    SortedMap<Integer, T> values = new TreeMap<>();
    for (Run<T> run : overlay.runs()) {
      for (int rank = run.start(); rank < run.end(); rank++) {
        values.put(rank, run.value());
      }
    }
    return values;
  }

  static void verifyFits(AnswerCodec codec, CastReply reply) {
    assertThat(codec.codec().encode(reply).bytes().length).isLessThan(FRAME);
  }
}
