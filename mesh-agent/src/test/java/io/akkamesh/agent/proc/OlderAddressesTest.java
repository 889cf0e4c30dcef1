package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.proc.MailboxAdminMessage;
import io.akkamesh.protocol.proc.MailboxAdminMessage.NoSuchProc;
import io.akkamesh.protocol.proc.MailboxAdminMessage.Unbind;
import io.akkamesh.protocol.proc.MailboxAdminMessage.UpdateAddress;
import io.akkamesh.protocol.routing.ProcAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a control plane that was replaced says of where procs are. */
class OlderAddressesTest {
  private static final Epoch OLD = new Epoch(0);
  private static final AtomicInteger WORLDS = new AtomicInteger();

  private static TestNode here;
  private static TestNode there;

  private NodeProc near;
  private NodeProc far;
  private PortId port;
  private TestProbe<String> texts;

  @BeforeAll
  static void startNodes() {
    here = new TestNode();
    there = new TestNode();
  }

  @AfterAll
  static void stopNodes() {
    here.close();
    there.close();
  }

  @BeforeEach
  void startProcs() {
    String world = "world-" + WORLDS.incrementAndGet();
    near = here.proc(world + "[0]");
    far = there.proc(world + "[1]");
    texts = there.probe(String.class);
    port = far.client().open(String.class, texts.getRef());
  }

  @Test
  @DisplayName("SA-19: the way of envelopes stays as it is, and each such message is told of")
  void theWayStaysAsItIs() {
    ProcClient client = near.client();
    near.hears(far);
    client.send(port, "1");
    texts.expectMessage("1");
    ProcAddress nowhere = new ProcAddress("akka://mesh@127.0.0.1:1/user/agent#1");

    hearsOfOld(new Unbind(OLD, far.id.world(), Set.of(there.uid())));
    hearsOfOld(new NoSuchProc(OLD, far.id, far.id));
    hearsOfOld(new UpdateAddress(OLD, far.id, new Incarnation(2, there.uid() + 1), nowhere));

    client.send(port, "2");
    texts.expectMessage("2");
    near.system.expectNoMessage(Duration.ZERO);
    near.returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-19: what waits for an address waits on for that of the newer control plane")
  void whatWaitsWaitsOn() {
    ProcClient client = near.client();
    client.send(port, "1");
    near.expectAsks(far);

    hearsOfOld(new NoSuchProc(OLD, far.id, far.id));
    near.returned.expectNoMessage(Duration.ZERO);
    near.hears(far);

    texts.expectMessage("1");
  }

  private void hearsOfOld(MailboxAdminMessage message) {
    String kind = message.getClass().getSimpleName();
    String why = " is ignored: the command is of epoch 0 but epoch 1 has taken over";
    LoggingTestKit.warn(near.id + ": " + kind + why)
        .expect(
            here.kit.system(),
            () -> {
              near.agent.tell(message);
              return near.settle();
            });
    assertThat(near.exitCodes).isEmpty();
  }
}
