package io.akkamesh.benchmarks.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class LinkTest {
  private static final Case SENT = new Case(100, 2);
  private static final Plan SHORT =
      new Plan(
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          false,
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          100);

  @ParameterizedTest
  @EnumSource
  void bringsRecordsThereAndBack(Contestant contestant) throws Exception {
    try (Link receiving = contestant.open(Optional.empty());
        Link sending = contestant.open(Optional.of(receiving.system().address().toString()))) {
      sending.awaitReady();
      receiving.awaitReady();
      Side receiver = new ReceiverSide(receiving, SENT);
      Side sender = new SenderSide(sending, SENT);

      sender.answer(SenderSide.CONNECT, receiver.answer(ReceiverSide.CONTACT));
      sender.answer(SenderSide.FLOOD);
      awaitMoreThan(2L * SENT.senders() * SENT.window(), receiver);
      sender.answer(SenderSide.QUIET);
      String roundTrips = sender.answer(SenderSide.PACE, "1000", "50", "100");

      assertThat(RoundTrips.parse(roundTrips).p50Micros()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void makesRecordsAboutAsLongAsTheyShallBe(Contestant contestant) throws Exception {
    try (Link sending = contestant.open(Optional.empty())) {
      PayloadCost cost = new PayloadCost(sending.system());

      assertThat(cost.serializedBytes(cost.filler(100))).isBetween(98, 102);
      assertThat(cost.serializedBytes(cost.filler(10_000))).isBetween(9_998, 10_002);
    }
  }

  @Test
  void isMeasuredInTwoJvms() throws Exception {
    Run run = Run.of(Contestant.RAW_BINARY, SENT, SHORT, OptionalDouble.of(1_000));

    assertThat(run.sending().messages()).isPositive();
    assertThat(run.receiving().messages()).isPositive();
    assertThat(run.rate()).isEqualTo(1_000);
    assertThat(run.serializedBytes()).isEqualTo(100);
  }

  private static void awaitMoreThan(long messages, Side receiver) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Usage.parse(receiver.answer(ReceiverSide.USAGE)).messages() <= messages) {
      assertThat(System.nanoTime()).as("now").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
