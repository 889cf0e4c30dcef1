package io.akkamesh.agent.cast;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastQuestion;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.value.Reducer;
import java.util.List;
import java.util.SortedMap;

/** Makes the messages in which a node's answers go to who has asked. */
interface AnswerParts {
  /** About so many bytes of answers go into one message, which has to fit into a frame. */
  int PART_BYTES = 48 * 1024;

  /** So many runs or pieces go into one message at most. */
  int PART_RUNS = 1000;

  /**
   * Answers by the caster's rank: a value, or a {@link
   * io.akkamesh.protocol.cast.MemberAnswer.Failure}.
   */
  List<CastReply> of(SortedMap<Integer, Object> answers, CastEnvelope cast);

  /** Whether more answers at once make less to send. */
  boolean areCombined();

  /**
   * As the question says.
   *
   * @throws IllegalArgumentException when its reducer can't be read
   */
  static AnswerParts of(CastQuestion question, AnswerCodec codec) {
    return question
        .reducer()
        .<AnswerParts>map(
            reducer -> new CombinedAnswers(codec, codec.codec().decode(reducer, Reducer.class)))
        .orElseGet(() -> new SingleAnswers(codec));
  }
}
