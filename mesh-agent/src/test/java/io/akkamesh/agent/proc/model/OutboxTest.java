package io.akkamesh.agent.proc.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.proc.model.Outbox.Direct;
import io.akkamesh.agent.proc.model.Outbox.Forward;
import io.akkamesh.agent.proc.model.Outbox.GiveBack;
import io.akkamesh.agent.proc.model.Outbox.Here;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.UndeliverableReason.Overflow;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final ProcId HERE = ProcId.parse("train[3]");
  private static final ProcId KNOWN = ProcId.parse("train[4]");
  private static final ProcId UNKNOWN = ProcId.parse("train[5]");
  private static final ProcAddress ADDRESS = new ProcAddress("akka://mesh@a:1/system/proc#1");
  private static final ProcAddress NEWER = new ProcAddress("akka://mesh@a:1/system/proc#2");

  private final Outbox outbox = new Outbox(HERE, 3);

  @Test
  @DisplayName("RT-4: envelopes wait until the proc is configured, then go in order")
  void envelopesWaitUntilConfigured() {
    assertThat(outbox.post(to(UNKNOWN, 1))).isEmpty();
    assertThat(outbox.post(to(KNOWN, 2))).isEmpty();

    assertThat(outbox.configure(Map.of(KNOWN, ADDRESS)))
        .containsExactly(new Forward(to(UNKNOWN, 1)), new Direct(to(KNOWN, 2), ADDRESS));
  }

  @Test
  @DisplayName("RT-4: after that they go at once")
  void afterThatTheyGoAtOnce() {
    assertThat(outbox.configure(Map.of())).isEmpty();

    assertThat(outbox.post(to(UNKNOWN, 3))).containsExactly(new Forward(to(UNKNOWN, 3)));
    assertThat(outbox.post(to(UNKNOWN, 4))).containsExactly(new Forward(to(UNKNOWN, 4)));
  }

  @Test
  @DisplayName("RT-4: those from before and after come in order, none twice")
  void thoseFromBeforeAndAfterComeInOrder() {
    outbox.post(to(UNKNOWN, 5));
    outbox.post(to(UNKNOWN, 6));
    assertThat(outbox.configure(Map.of()))
        .containsExactly(new Forward(to(UNKNOWN, 5)), new Forward(to(UNKNOWN, 6)));
    assertThat(outbox.post(to(UNKNOWN, 7))).containsExactly(new Forward(to(UNKNOWN, 7)));
    assertThat(outbox.configure(Map.of())).isEmpty();
  }

  @Test
  @DisplayName("RT-4: past the bound an envelope comes back, those that wait are kept")
  void pastTheBoundAnEnvelopeComesBack() {
    for (int i = 0; i < 3; i++) {
      outbox.post(to(UNKNOWN, i));
    }

    assertThat(outbox.post(to(UNKNOWN, 3)))
        .containsExactly(new GiveBack(to(UNKNOWN, 3), new Overflow(3)));

    assertThat(outbox.configure(Map.of())).hasSize(3);
  }

  @Test
  @DisplayName("RT-1: what is for this proc stays here, configured or not")
  void whatIsForThisProcStaysHere() {
    assertThat(outbox.post(to(HERE, 1))).containsExactly(new Here(to(HERE, 1)));
    outbox.configure(Map.of());
    assertThat(outbox.post(to(HERE, 2))).containsExactly(new Here(to(HERE, 2)));
  }

  @Test
  @DisplayName("RT-2, RT-3: an address that was told makes the way direct, a newer one replaces it")
  void anAddressThatWasToldMakesTheWayDirect() {
    outbox.configure(Map.of(KNOWN, ADDRESS));
    outbox.update(UNKNOWN, new Incarnation(1, 1), ADDRESS);
    outbox.update(KNOWN, new Incarnation(1, 1), NEWER);

    assertThat(outbox.post(to(UNKNOWN, 1))).containsExactly(new Direct(to(UNKNOWN, 1), ADDRESS));
    assertThat(outbox.post(to(KNOWN, 2))).containsExactly(new Direct(to(KNOWN, 2), NEWER));
  }

  @Test
  @DisplayName("SA-21: the address of an older life changes nothing")
  void theAddressOfAnOlderLifeChangesNothing() {
    outbox.configure(Map.of());
    outbox.update(KNOWN, new Incarnation(2, 1), NEWER);
    outbox.update(KNOWN, new Incarnation(1, 1), ADDRESS);

    assertThat(outbox.post(to(KNOWN, 1))).containsExactly(new Direct(to(KNOWN, 1), NEWER));
  }

  @Test
  @DisplayName("RT-3: what was heard before the proc is configured is not undone by its book")
  void whatWasHeardBeforeIsNotUndone() {
    outbox.update(KNOWN, new Incarnation(2, 1), NEWER);
    outbox.configure(Map.of(KNOWN, ADDRESS));

    assertThat(outbox.post(to(KNOWN, 1))).containsExactly(new Direct(to(KNOWN, 1), NEWER));
  }

  private static MessageEnvelope to(ProcId proc, int number) {
    Payload payload = new Payload(0, "", new byte[] {(byte) number});
    return MessageEnvelope.of(HERE.actor("sender", 0), proc.actor("receiver", 0).port(1), payload);
  }
}
