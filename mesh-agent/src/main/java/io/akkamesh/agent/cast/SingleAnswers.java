package io.akkamesh.agent.cast;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.MemberAnswer;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Each member's answer; equal ones of neighbours are serialized and sent once. */
final class SingleAnswers implements AnswerParts {
  private final AnswerCodec codec;

  SingleAnswers(AnswerCodec codec) {
    this.codec = codec;
  }

  @Override
  public boolean areCombined() {
    return false;
  }

  @Override
  public List<CastReply> of(SortedMap<Integer, Object> answers, CastEnvelope cast) {
    List<CastReply> parts = new ArrayList<>();
    List<Run<MemberAnswer>> runs = new ArrayList<>();
    long bytes = 0;
    for (Run<Object> run : runs(answers)) {
      MemberAnswer answer = answer(run, cast);
      int size = size(answer);
      if (!runs.isEmpty() && (bytes + size > PART_BYTES || runs.size() >= PART_RUNS)) {
        parts.add(new CastReply.Answers(new ValueOverlay<>(runs)));
        runs = new ArrayList<>();
        bytes = 0;
      }
      runs.add(new Run<>(run.start(), run.end(), answer));
      bytes += size;
    }
    if (!runs.isEmpty()) {
      parts.add(new CastReply.Answers(new ValueOverlay<>(runs)));
    }
    return parts;
  }

  private static List<Run<Object>> runs(SortedMap<Integer, Object> answers) {
    List<Run<Object>> runs = new ArrayList<>();
    Run<Object> last = null;
    for (Map.Entry<Integer, Object> answer : answers.entrySet()) {
      int rank = answer.getKey();
      if (last != null && last.end() == rank && last.value().equals(answer.getValue())) {
        last = new Run<>(last.start(), rank + 1, last.value());
        runs.set(runs.size() - 1, last);
      } else {
        last = new Run<>(rank, rank + 1, answer.getValue());
        runs.add(last);
      }
    }
    return runs;
  }

  private MemberAnswer answer(Run<Object> run, CastEnvelope cast) {
    if (run.value() instanceof MemberAnswer.Failure failure) {
      return failure;
    }
    try {
      return new MemberAnswer.Value(codec.encode(run.value()));
    } catch (IllegalArgumentException e) {
      return AnswerCodec.bad(cast, e.getMessage());
    }
  }

  private static int size(MemberAnswer answer) {
    if (answer instanceof MemberAnswer.Failure failure) {
      return failure.cause().length();
    }
    Payload payload = ((MemberAnswer.Value) answer).value();
    return payload.bytes().length + payload.manifest().length();
  }
}
