package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.ConfigureReply;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.MeshAgentMessage.Configure;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.NodeLinks;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason.HopsExhausted;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who hears of messages that come back. */
class ReturnedMessagesTest {
  private static final AtomicInteger WORLDS = new AtomicInteger();
  private static final int WAITING_EVENTS = 1000;
  private static TestNode node;

  private NodeProc proc;
  private ActorId nobody;
  private TestProbe<ActorSupervisionEvent> supervisor;

  @BeforeAll
  static void startNode() {
    node = new TestNode();
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  @BeforeEach
  void startProc() {
    String world = "world-" + WORLDS.incrementAndGet();
    proc = new NodeProc(node, world + "[0]", ProcLife.CONFIGURED, 1);
    nobody = proc.actor("nobody");
    supervisor = node.probe(ActorSupervisionEvent.class);
    TestProbe<ConfigureReply> caller = node.probe(ConfigureReply.class);
    proc.agent.tell(
        new Configure(
            new Rank(0),
            proc.address().address(),
            Optional.of(supervisor.getRef()),
            Map.of(),
            true,
            caller.getRef()));
    caller.expectMessageClass(ConfigureReply.Configured.class);
  }

  @Test
  @DisplayName("PA-14: what comes back to one who does not listen is an event of his, once")
  void whatComesBackToOneWhoDoesNotListenIsAnEvent() {
    giveBack("silent");

    ActorSupervisionEvent event = supervisor.receiveMessage();
    assertThat(event.actor()).isEqualTo(proc.actor("silent"));
    assertThat(event.cause())
        .isEqualTo(
            new Cause.MessageReturned(
                nobody.inbox().toString(), new NoSuchName(nobody).toString()));
    supervisor.expectNoMessage(Duration.ZERO);
    assertThat(proc.exitCodes).isEmpty();
  }

  @Test
  @DisplayName("PA-14: what comes back to one who listens is no event")
  void whatComesBackToOneWhoListensIsNoEvent() {
    proc.client().send(nobody, "hello");

    assertThat(proc.returned.receiveMessage().reason()).isEqualTo(new NoSuchName(nobody));
    proc.settle();
    supervisor.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-14: the one who listens last hears of what comes back")
  void theOneWhoListensLastHears() {
    TestProbe<Undeliverable> second = node.probe(Undeliverable.class);
    ProcClient client = proc.client();
    client.onReturned(second.getRef());

    client.send(nobody, "hello");

    assertThat(second.receiveMessage().envelope().sender()).isEqualTo(client.id());
    proc.returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-14: of a storm of messages that come back a bounded number become events")
  void ofAStormABoundedNumberBecomeEvents() {
    CountDownLatch released = new CountDownLatch(1);
    long lostBefore = node.report().lost();
    holdUpTheAgent(released);

    for (int i = 0; i < 5 * WAITING_EVENTS; i++) {
      giveBack("silent");
    }
    released.countDown();

    for (int i = 0; i < 1 + WAITING_EVENTS; i++) {
      supervisor.receiveMessage();
    }
    proc.settle();
    supervisor.expectNoMessage(Duration.ZERO);
    assertThat(node.report().lost() - lostBefore).isEqualTo(4 * WAITING_EVENTS);
    giveBack("silent");
    supervisor.receiveMessage();
  }

  @Test
  @DisplayName("PA-14: events are bounded also when the agent sees some while others come back")
  void eventsAreBoundedAlsoWhileTheAgentSeesSome() {
    ProcPorts ports = (ProcPorts) node.links.local(proc.id);
    CountDownLatch released = new CountDownLatch(1);
    holdUpTheAgent(released);
    for (int i = 0; i < WAITING_EVENTS; i++) {
      giveBack("silent");
    }
    long lostBefore = node.report().lost();
    assertThat(ports.onEvent()).isZero(); // as the agent does when it sees one

    giveBack("silent");
    giveBack("silent");

    assertThat(node.report().lost() - lostBefore).isEqualTo(1);
    released.countDown();
  }

  @Test
  @DisplayName("RT-6: what comes back to a proc that is gone is counted as lost")
  void whatComesBackToAProcThatIsGoneIsCounted() {
    long before = node.report().lost();
    ProcId gone = ProcId.parse("gone[0]");

    node.links.giveBack(new Undeliverable(envelope(gone.actor("any", 0)), new HopsExhausted()));

    assertThat(node.report().lost() - before).isEqualTo(1);
    proc.settle();
    supervisor.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-6: a proc tells of its node how many messages were lost")
  void aProcTellsOfItsNode() {
    TestProbe<NodeLinks> caller = node.probe(NodeLinks.class);

    proc.agent.tell(new IntrospectMessage.Links(caller.getRef()));

    NodeLinks told = caller.receiveMessage();
    assertThat(told.node()).isEqualTo(node.address());
    assertThat(told.lost()).isEqualTo(node.report().lost());
  }

  /** The agent is busy with one event until released. */
  private void holdUpTheAgent(CountDownLatch released) {
    CountDownLatch entered = new CountDownLatch(1);
    proc.clock =
        () -> {
          entered.countDown();
          Worker.await(released);
          return Instant.EPOCH;
        };
    giveBack("silent");
    Worker.await(entered);
  }

  private void giveBack(String sender) {
    node.links.giveBack(new Undeliverable(envelope(proc.actor(sender)), new NoSuchName(nobody)));
  }

  private MessageEnvelope envelope(ActorId sender) {
    return MessageEnvelope.of(
        sender, nobody.inbox(), new PayloadCodec(node.kit.system()).encode("hello"));
  }
}
