package io.akkamesh.agent.cast;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.CastReply.Answers;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer;
import io.akkamesh.protocol.cast.MemberAnswer.Failure;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are sent that are not combined. */
class SingleAnswersTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final AnswerCodec codec =
      new AnswerCodec(new PayloadCodec(KIT.system()), TestAnswers.LARGEST);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest(name = "AM-4: seed {0}")
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
  @DisplayName("AM-4: each member's answer comes once, equal neighbours in one run")
  void sendsEachAnswerOnce(long seed) {
    Random random = new Random(seed);
    SortedMap<Integer, Object> answers = TestAnswers.answers(random, 3000);

    SortedMap<Integer, MemberAnswer> sent = new TreeMap<>();
    for (CastReply reply : new SingleAnswers(codec).of(answers, TestAnswers.CAST)) {
      Answers part = (Answers) reply;
      TestAnswers.each(part.answers())
          .forEach((rank, answer) -> assertThat(sent.put(rank, answer)).isNull());
    }

    assertThat(sent.keySet()).isEqualTo(answers.keySet());
    answers.forEach(
        (rank, answer) -> {
          MemberAnswer got = sent.get(rank);
          if (answer instanceof String) {
            assertThat(text(((MemberAnswer.Value) got).value())).isEqualTo(answer);
          } else if (answer instanceof TestAnswers.Secret) {
            assertThat(((Failure) got).kind()).isEqualTo(FailureKind.BAD_ANSWER);
          } else {
            assertThat(got).isEqualTo(answer);
          }
        });
  }

  @Test
  @DisplayName("AM-4: equal answers of neighbours are sent once")
  void equalAnswersAreOneRun() {
    SortedMap<Integer, Object> answers = new TreeMap<>();
    for (int rank = 0; rank < 100_000; rank++) {
      answers.put(rank, "same");
    }

    List<CastReply> parts = new SingleAnswers(codec).of(answers, TestAnswers.CAST);

    assertThat(((Answers) parts.get(0)).answers().runs()).hasSize(1);
    assertThat(parts).hasSize(1);
  }

  @Test
  @DisplayName("AM-4: an answer larger than a frame is bad, and costs no other its place")
  void anAnswerThatIsTooLargeIsBad() {
    SortedMap<Integer, Object> answers = new TreeMap<>();
    answers.put(0, "a".repeat(47 * 1024));
    answers.put(1, "b".repeat(TestAnswers.LARGEST - 10));
    answers.put(2, "c".repeat(TestAnswers.LARGEST + 1));
    answers.put(3, "d");

    List<CastReply> parts = new SingleAnswers(codec).of(answers, TestAnswers.CAST);

    assertThat(parts).allSatisfy(this::fitsIntoAFrame).hasSize(3);
    Answers last = (Answers) parts.get(2);
    assertThat(((Failure) TestAnswers.each(last.answers()).get(2)).cause())
        .contains("at most " + TestAnswers.LARGEST);
  }

  @Test
  @DisplayName("AM-4: many answers go in as many messages as they need")
  void manyAnswersAreSplit() {
    SortedMap<Integer, Object> answers = new TreeMap<>();
    for (int rank = 0; rank < 25_000; rank++) {
      answers.put(2 * rank, "forty bytes of an answer, of rank %07d".formatted(rank));
    }

    assertThat(new SingleAnswers(codec).of(answers, TestAnswers.CAST))
        .allSatisfy(this::fitsIntoAFrame);
  }

  @Test
  @DisplayName("AM-4: many failures go in as many messages as they need")
  void manyFailuresAreSplit() {
    SortedMap<Integer, Object> answers = new TreeMap<>();
    for (int rank = 0; rank < 5000; rank++) {
      answers.put(rank, new Failure(FailureKind.ACTOR_ENDED, "\u20ac".repeat(100) + rank));
    }

    assertThat(new SingleAnswers(codec).of(answers, TestAnswers.CAST))
        .allSatisfy(this::fitsIntoAFrame);
  }

  private String text(Payload payload) {
    return codec.codec().decode(payload, String.class);
  }

  private void fitsIntoAFrame(CastReply reply) {
    TestAnswers.verifyFits(codec, reply);
  }
}
