package io.akkamesh.agent.cast;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.CastReply.Combined;
import io.akkamesh.protocol.cast.CastReply.Piece;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer.Failure;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.Reducer;
import io.akkamesh.protocol.value.Reducers;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are combined on their way. */
class CombinedAnswersTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final AnswerCodec codec =
      new AnswerCodec(new PayloadCodec(KIT.system()), TestAnswers.LARGEST);

  /** Combines to nothing. */
  private record Forgetful() implements Reducer<String> {
    @Override
    public String identity() {
      return "";
    }

    @Override
    public String combine(String left, String right) {
      return right.equals("forget") ? null : left + right;
    }
  }

  /** Ends its thread when it can. */
  private record Deadly() implements Reducer<String> {
    @Override
    public String identity() {
      return "";
    }

    @Override
    public String combine(String left, String right) {
      throw new NoClassDefFoundError("not on this node");
    }
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest(name = "AM-4: seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  @DisplayName("AM-4: pieces put together in rank order are all answers in rank order")
  void combinesInRankOrder(long seed) {
    Random random = new Random(seed);
    SortedMap<Integer, Object> answers = TestAnswers.answers(random, 400);
    Map<Integer, String> pieces = new TreeMap<>();
    SortedMap<Integer, Failure> failures = new TreeMap<>();
    SortedMap<Integer, Integer> covered = new TreeMap<>();

    for (SortedMap<Integer, Object> some : inSeveralFlushes(answers, random)) {
      for (CastReply reply : combined(Reducers.concat(), some)) {
        Combined part = (Combined) reply;
        TestAnswers.each(part.failures()).forEach(failures::put);
        for (Piece piece : part.pieces()) {
          pieces.put(piece.start(), piece.value().map(this::text).orElse(""));
          assertThat(covered.put(piece.start(), piece.end())).isNull();
        }
      }
    }

    StringBuilder expected = new StringBuilder();
    SortedMap<Integer, Object> failed = new TreeMap<>();
    answers.forEach(
        (rank, answer) -> {
          if (answer instanceof String text) {
            expected.append(text);
          } else {
            failed.put(rank, answer);
          }
        });
    assertThat(String.join("", pieces.values())).isEqualTo(expected.toString());
    assertThat(failures.keySet()).isEqualTo(failed.keySet());
    int ranks = 0;
    for (Map.Entry<Integer, Integer> piece : covered.entrySet()) {
      ranks += piece.getValue() - piece.getKey();
    }
    assertThat(ranks).isEqualTo(answers.size());
  }

  @Test
  @DisplayName("AM-4: what is too large for a message when combined goes in parts, in rank order")
  void sendsInPartsWhatIsTooLargeCombined() {
    SortedMap<Integer, Object> answers = new TreeMap<>();
    String half = "x".repeat(TestAnswers.LARGEST / 2 + 1);
    answers.put(0, "x".repeat(TestAnswers.LARGEST + 1));
    answers.put(1, half + "1");
    Failure ended = new Failure(FailureKind.ACTOR_ENDED, "it");
    answers.put(2, ended);
    answers.put(3, half + "3");
    answers.put(4, "small");

    List<CastReply> parts = combined(Reducers.concat(), answers);

    SortedMap<Integer, Failure> failures = new TreeMap<>();
    StringBuilder joined = new StringBuilder();
    for (CastReply part : parts) {
      failures.putAll(TestAnswers.each(((Combined) part).failures()));
      ((Combined) part)
          .pieces()
          .forEach(piece -> joined.append(piece.value().map(this::text).orElse("")));
    }
    assertThat(joined.toString()).isEqualTo(half + "1" + half + "3small");
    assertThat(failures).containsOnlyKeys(0, 2).containsEntry(2, ended);
    assertThat(failures.get(0).kind()).isEqualTo(FailureKind.BAD_ANSWER);
    assertThat(failures.get(0).cause()).startsWith("train.worker: ");
  }

  @Test
  @DisplayName("AM-4: an answer of another type fails alone, also when it is the first")
  void failsTheAnswerOfAnotherTypeAlone() {
    SortedMap<Integer, Object> answers = new TreeMap<>(Map.of(0, "text", 1, 40L, 2, 2L));

    Combined only = (Combined) combined(Reducers.longSum(), answers).get(0);

    assertThat(TestAnswers.each(only.failures())).containsOnlyKeys(0);
    assertThat(codec.codec().decode(only.pieces().get(0).value().orElseThrow(), Long.class))
        .isEqualTo(42L);
  }

  @Test
  @DisplayName("AM-4: an answer that is combined to nothing loses none of the others")
  void losesNothingWhenCombinedToNothing() {
    SortedMap<Integer, Object> answers = new TreeMap<>(Map.of(0, "a", 1, "forget", 2, "b"));

    Combined only = (Combined) combined(new Forgetful(), answers).get(0);

    assertThat(only.pieces().get(0).value().map(this::text)).hasValue("ab");
    assertThat(TestAnswers.each(only.failures())).containsOnlyKeys(1);
  }

  @Test
  @DisplayName("PA-23: an error of a reducer is the failure of its answers")
  void anErrorOfAReducerIsAFailure() {
    Combined only = (Combined) combined(new Deadly(), new TreeMap<>(Map.of(4, "a", 5, "b"))).get(0);

    assertThat(TestAnswers.each(only.failures())).containsOnlyKeys(4, 5);
    assertThat(only.pieces()).containsExactly(new Piece(4, 6, Optional.empty()));
  }

  @Test
  @DisplayName("AM-4: many answers go in as many messages as they need")
  void manyAnswersAreSplit() {
    SortedMap<Integer, Object> answers = new TreeMap<>();
    for (int rank = 0; rank < 25_000; rank++) {
      answers.put(2 * rank, "forty bytes of an answer, of rank %07d".formatted(rank));
    }

    assertThat(combined(Reducers.concat(), answers)).allSatisfy(this::fitsIntoAFrame);
  }

  @Test
  @DisplayName("AM-4: many failures go in as many messages as they need")
  void manyFailuresAreSplit() {
    SortedMap<Integer, Object> answers = new TreeMap<>();
    for (int rank = 0; rank < 5000; rank++) {
      answers.put(rank, new Failure(FailureKind.ACTOR_ENDED, "\u20ac".repeat(100) + rank));
    }

    List<CastReply> parts = combined(Reducers.concat(), answers);

    assertThat(parts).allSatisfy(this::fitsIntoAFrame).hasSizeGreaterThan(1);
    int told = 0;
    for (CastReply part : parts) {
      Combined some = (Combined) part;
      for (int rank : TestAnswers.each(some.failures()).keySet()) {
        assertThat(some.pieces())
            .as("pieces that come with the failure of rank %s", rank)
            .anyMatch(piece -> piece.start() <= rank && rank < piece.end());
        told++;
      }
    }
    assertThat(told).isEqualTo(5000);
  }

  private List<CastReply> combined(Reducer<?> reducer, SortedMap<Integer, Object> answers) {
    return new CombinedAnswers(codec, reducer).of(answers, TestAnswers.CAST);
  }

  private String text(Payload payload) {
    return codec.codec().decode(payload, String.class);
  }

  private static List<SortedMap<Integer, Object>> inSeveralFlushes(
      SortedMap<Integer, Object> answers, Random random) {
    List<SortedMap<Integer, Object>> flushes =
        List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    answers.forEach((rank, answer) -> flushes.get(random.nextInt(3)).put(rank, answer));
    return flushes;
  }

  private void fitsIntoAFrame(CastReply reply) {
    TestAnswers.verifyFits(codec, reply);
  }
}
