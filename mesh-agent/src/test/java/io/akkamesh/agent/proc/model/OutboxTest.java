package io.akkamesh.agent.proc.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.proc.model.Outbox.Address;
import io.akkamesh.agent.proc.model.Outbox.Waiting;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.UndeliverableReason.Overflow;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final ProcId HERE = ProcId.parse("train[3]");
  private static final ProcId KNOWN = ProcId.parse("train[4]");
  private static final ProcId UNKNOWN = ProcId.parse("train[5]");
  private static final ProcId ELSEWHERE = ProcId.parse("serve[4]");
  private static final ProcAddress ADDRESS = new ProcAddress("akka://mesh@a:1/system/proc#1");
  private static final ProcAddress NEWER = new ProcAddress("akka://mesh@a:1/system/proc#2");
  private static final Incarnation FIRST = new Incarnation(1, 1);
  private static final Incarnation SECOND = new Incarnation(2, 1);
  private static final long ASK_AGAIN_AFTER = 10;

  private final Outbox outbox = new Outbox(3, ASK_AGAIN_AFTER);

  @Test
  @DisplayName("RT-4: until the proc is configured no way is known and none asked for")
  void untilConfiguredNoWayIsKnown() {
    outbox.update(KNOWN, FIRST, ADDRESS);
    outbox.hold(to(UNKNOWN, 1), 0);

    assertThat(outbox.address(KNOWN)).isEmpty();
    assertThat(outbox.known()).isEmpty();
    assertThat(outbox.toAsk(0)).isEmpty();

    outbox.configure(Map.of());

    assertThat(outbox.known()).containsExactly(KNOWN);
    assertThat(outbox.toAsk(0)).containsExactly(UNKNOWN);
  }

  @Test
  @DisplayName("RT-4: envelopes wait in order, by destination")
  void envelopesWaitInOrder() {
    outbox.hold(to(UNKNOWN, 1), 5);
    outbox.hold(to(KNOWN, 2), 6);
    outbox.hold(to(UNKNOWN, 3), 7);

    assertThat(outbox.take(UNKNOWN))
        .containsExactly(new Waiting(to(UNKNOWN, 1), 5), new Waiting(to(UNKNOWN, 3), 7));
    assertThat(outbox.take(UNKNOWN)).isEmpty();
    assertThat(outbox.isEmpty()).isFalse();
    assertThat(outbox.takeAll()).containsExactly(new Waiting(to(KNOWN, 2), 6));
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  @DisplayName("RT-4: past the bound an envelope is not held, until others have gone")
  void pastTheBoundAnEnvelopeIsNotHeld() {
    for (int i = 0; i < 3; i++) {
      assertThat(outbox.hold(to(UNKNOWN, i), 0)).isEmpty();
    }

    assertThat(outbox.hold(to(KNOWN, 3), 0))
        .contains(new Overflow("3 messages wait for addresses (mesh.proc.outgoing-queue)"));

    assertThat(outbox.take(UNKNOWN)).hasSize(3);
    assertThat(outbox.hold(to(KNOWN, 4), 0)).isEmpty();
  }

  @Test
  @DisplayName("RT-5: those that have waited as long as they may are taken out, others stay")
  void thoseThatHaveWaitedTooLongAreTakenOut() {
    outbox.hold(to(UNKNOWN, 1), 5);
    outbox.hold(to(KNOWN, 2), 6);
    outbox.hold(to(UNKNOWN, 3), 7);

    assertThat(outbox.takeSince(4)).isEmpty();
    assertThat(outbox.takeSince(6))
        .containsExactly(new Waiting(to(UNKNOWN, 1), 5), new Waiting(to(KNOWN, 2), 6));
    assertThat(outbox.takeAll()).containsExactly(new Waiting(to(UNKNOWN, 3), 7));
  }

  @Test
  @DisplayName("RT-1: an address is asked for once, and again when no answer has come for long")
  void anAddressIsAskedForAgain() {
    outbox.configure(Map.of(KNOWN, ADDRESS));
    outbox.hold(to(UNKNOWN, 1), 0);
    outbox.hold(to(UNKNOWN, 2), 0);
    outbox.hold(to(KNOWN, 3), 0);

    assertThat(outbox.toAsk(100)).containsExactly(UNKNOWN);
    assertThat(outbox.toAsk(100 + ASK_AGAIN_AFTER - 1)).isEmpty();
    assertThat(outbox.toAsk(100 + ASK_AGAIN_AFTER)).containsExactly(UNKNOWN);
    assertThat(outbox.toAsk(100 + ASK_AGAIN_AFTER + 1)).isEmpty();
    outbox.update(UNKNOWN, FIRST, ADDRESS);
    assertThat(outbox.toAsk(1000)).isEmpty();
  }

  @Test
  @DisplayName("RT-2, RT-3: an address that was told is known, a newer one replaces it")
  void anAddressThatWasToldIsKnown() {
    outbox.configure(Map.of(KNOWN, ADDRESS));
    assertThat(outbox.address(KNOWN)).contains(new Address(Optional.empty(), ADDRESS));

    assertThat(outbox.update(UNKNOWN, FIRST, ADDRESS)).isTrue();
    assertThat(outbox.update(KNOWN, FIRST, NEWER)).isTrue();

    assertThat(outbox.address(UNKNOWN)).contains(new Address(Optional.of(FIRST), ADDRESS));
    assertThat(outbox.address(KNOWN)).contains(new Address(Optional.of(FIRST), NEWER));
  }

  @Test
  @DisplayName("SA-21: the address of an older life changes nothing")
  void theAddressOfAnOlderLifeChangesNothing() {
    outbox.configure(Map.of());
    outbox.update(KNOWN, SECOND, NEWER);

    assertThat(outbox.update(KNOWN, FIRST, ADDRESS)).isFalse();

    assertThat(outbox.address(KNOWN)).contains(new Address(Optional.of(SECOND), NEWER));
  }

  @Test
  @DisplayName("RT-3: what was heard before the proc is configured is not undone by its book")
  void whatWasHeardBeforeIsNotUndone() {
    outbox.update(KNOWN, SECOND, NEWER);
    outbox.configure(Map.of(KNOWN, ADDRESS));

    assertThat(outbox.address(KNOWN)).contains(new Address(Optional.of(SECOND), NEWER));
  }

  @Test
  @DisplayName("RT-7: all addresses under a prefix are forgotten at once, and asked for again")
  void allAddressesUnderAPrefixAreForgotten() {
    outbox.configure(Map.of(KNOWN, ADDRESS, UNKNOWN, ADDRESS, ELSEWHERE, ADDRESS));

    assertThat(outbox.forget(KNOWN.world())).containsExactlyInAnyOrder(KNOWN, UNKNOWN);

    assertThat(outbox.address(KNOWN)).isEmpty();
    assertThat(outbox.address(ELSEWHERE)).isPresent();
    outbox.hold(to(KNOWN, 1), 0);
    assertThat(outbox.toAsk(0)).containsExactly(KNOWN);
  }

  private static MessageEnvelope to(ProcId proc, int number) {
    Payload payload = new Payload(0, "", new byte[] {(byte) number});
    return MessageEnvelope.of(HERE.actor("sender", 0), proc.actor("receiver", 0).port(1), payload);
  }
}
