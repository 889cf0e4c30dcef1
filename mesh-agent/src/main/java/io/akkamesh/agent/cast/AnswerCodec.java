package io.akkamesh.agent.cast;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer.Failure;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.wire.PayloadCodec;

/**
 * Makes bytes of answers, as far as they can be sent.
 *
 * @param largest so many bytes fit into a frame
 */
record AnswerCodec(PayloadCodec codec, int largest) {
  /** What an exception says can be as long as it likes. */
  private static final int LONGEST_CAUSE = 300;

  /**
   * Serializes an answer.
   *
   * @throws IllegalArgumentException when it can't be sent
   */
  Payload encode(Object answer) {
    Payload payload = codec.encode(answer);
    if (payload.bytes().length > largest) {
      throw new IllegalArgumentException(
          payload.bytes().length + " bytes of " + payload.manifest() + ", at most " + largest);
    }
    return payload;
  }

  /** What was answered is no use. */
  static Failure bad(CastEnvelope cast, String what) {
    String cause = cast.world() + "." + cast.actor() + ": its answer: " + what;
    return new Failure(
        FailureKind.BAD_ANSWER, cause.substring(0, Math.min(cause.length(), LONGEST_CAUSE)));
  }
}
