package io.akkamesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SurveyTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ManualTime TIME = ManualTime.get(KIT.system());
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final TestProbe<Ask> asked = KIT.createTestProbe(Ask.class);
  private final CompletableFuture<Map<Integer, Integer>> result = new CompletableFuture<>();

  record Ask(int who, ActorRef<Integer> replyTo) {}

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void completesWithTheAnswersOfAll() {
    start(2);
    answerNext();
    answerNext();

    assertThat(Stages.get(result)).isEqualTo(Map.of(0, 0, 1, 1));
  }

  @Test
  void leavesOutWhoIsSilent() {
    start(2);
    Ask first = asked.receiveMessage();
    asked.receiveMessage();
    first.replyTo().tell(first.who());
    letTimePass();

    assertThat(Stages.get(result)).isEqualTo(Map.of(first.who(), first.who()));
  }

  @Test
  void completesAtOnceWhenThereIsNobodyToAsk() {
    start(0);

    assertThat(Stages.get(result)).isEmpty();
  }

  @Test
  void asksNoMoreAtOnceThanOneNodeCanTake() {
    start(Survey.AT_ONCE + 2);
    Ask first = asked.receiveMessage();
    for (int i = 1; i < Survey.AT_ONCE; i++) {
      asked.receiveMessage();
    }
    asked.expectNoMessage();

    first.replyTo().tell(first.who());
    answerNext();
    answerNext();
    letTimePass();

    assertThat(Stages.get(result)).hasSize(3);
  }

  private void start(int members) {
    Map<Integer, ActorRef<Ask>> whom = new HashMap<>();
    for (int i = 0; i < members; i++) {
      whom.put(i, asked.ref());
    }
    KIT.spawn(
        Survey.create(
            new Survey.Questions<>(whom, Ask::new, Integer.class, answer -> answer, IDLE), result));
  }

  private void answerNext() {
    Ask ask = asked.receiveMessage();
    ask.replyTo().tell(ask.who());
  }

  private void letTimePass() {
    asked.awaitAssert(
        () -> {
          TIME.timePasses(IDLE);
          assertThat(result).isDone();
          return null;
        });
  }
}
