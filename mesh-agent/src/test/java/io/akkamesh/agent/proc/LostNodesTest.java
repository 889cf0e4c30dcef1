package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.proc.MailboxAdminMessage.Unbind;
import io.akkamesh.protocol.proc.MailboxAdminMessage.UpdateAddress;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeRemoved;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeUnreachable;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import io.akkamesh.protocol.routing.UndeliverableReason.TimedOut;
import io.akkamesh.protocol.routing.UndeliverableReason.Unknown;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemMessage.Returned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of messages by name when a node goes, and when another takes its place. */
class LostNodesTest {
  private final TestNode here = new TestNode(TestNode.HASTY);
  private TestNode there = new TestNode(TestNode.HASTY);
  private final CountDownLatch released = new CountDownLatch(1);
  private NodeProc near;
  private NodeProc far;
  private ProcClient client;
  private PortId port;
  private TestProbe<Integer> numbers;

  @BeforeEach
  void startProcs() {
    near = here.proc("train[0]");
    far = there.proc("train[1]", 1);
    near.hears(far);
    client = near.client();
    numbers = there.probe(Integer.class);
    port = far.client().open(Integer.class, numbers.getRef());
    connect();
    near.hears(far);
  }

  /** The first connection of a cold JVM can take longer than a message may be under way. */
  private void connect() {
    near.returned.awaitAssert(
        () -> {
          client.send(port, 0);
          assertThat(awaitOutcomes().begun()).isEqualTo(1);
          return true;
        });
    numbers.expectMessage(0);
    for (long i = awaitOutcomes().returnedCount(); i > 0; i--) {
      near.returned.receiveMessage();
    }
  }

  private LinkStats awaitOutcomes() {
    return near.returned.awaitAssert(
        () -> {
          LinkStats stats = here.statsOf(there).orElseThrow();
          assertThat(stats.posted()).isPositive();
          assertThat(stats.begun() + stats.returnedCount()).isEqualTo(stats.posted());
          return stats;
        });
  }

  @AfterEach
  void stopNodes() {
    released.countDown();
    here.close();
    there.close();
  }

  @Test
  @DisplayName("RT-5: when a node is gone each message to it comes back within the timeout, once")
  void whenANodeIsGoneEachMessageComesBack() {
    there.close();

    for (int i = 1; i <= 100; i++) {
      client.send(port, i);
    }

    for (int i = 1; i <= 100; i++) {
      assertThat(near.returned.receiveMessage().reason())
          .isInstanceOfAny(TimedOut.class, Unknown.class, NodeUnreachable.class);
    }
    client.send(port, 101);
    assertThat(near.returned.receiveMessage().reason())
        .isEqualTo(new NodeUnreachable(there.address()));
    near.returned.expectNoMessage(Duration.ZERO);
    assertThat(here.statsOf(there).orElseThrow().state()).isEqualTo(LinkStats.State.DOWN);
  }

  @Test
  @DisplayName("SA-15: the control plane is told once of a node that can't be reached")
  void theControlPlaneIsToldOnce() {
    there.close();
    client.send(port, 1);
    near.returned.receiveMessage(); // unknown, since it was sent
    client.send(port, 2);
    client.send(port, 3);
    near.returned.receiveMessage();
    near.returned.receiveMessage();

    SystemMessage told = near.system.receiveMessage();

    assertThat(told).isInstanceOf(Returned.class);
    Undeliverable undeliverable = ((Returned) told).undeliverable();
    assertThat(undeliverable.envelope().destination()).isEqualTo(port);
    assertThat(undeliverable.envelope().payload().bytes()).isEmpty();
    near.system.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName(
      "RT-5: what was in the mailbox of an actor on a node that ended comes back as unknown")
  void whatWasInAMailboxComesBackAsUnknown() {
    sendToStuck(10);

    here.links.ended(there.uid());

    assertThat(reasons(9)).containsOnly(new Unknown());
  }

  @Test
  @DisplayName("RT-5: what was in a mailbox when its node left is not handled once it came back")
  void whatCameBackIsNotHandledLater() {
    sendToStuck(10);

    here.links.removed(there.uid());
    List<UndeliverableReason> back = reasons(9);
    released.countDown();

    assertThat(back).containsOnly(new Unknown());
    numbers.expectMessage(0); // that one had begun before
    far.spawn("other", Integer.class, Behaviors.ignore());
    numbers.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  @DisplayName(
      "RT-7: a proc hears in one message which nodes have ended, and what waits comes back")
  void aProcHearsWhichNodesHaveEnded() {
    sendToStuck(3);

    near.agent.tell(new Unbind(NodeProc.EPOCH, far.id.world(), Set.of(there.uid())));

    assertThat(reasons(2)).containsOnly(new Unknown());
    client.send(port, 5);
    near.expectAsks(far);
  }

  @Test
  @DisplayName(
      "RT-3: messages arrive again when another node has taken the place of one that ended")
  void messagesArriveAgainAtANewNode() {
    long former = there.uid();
    startAnother();
    assertThat(there.uid()).isNotEqualTo(former);

    near.hears(far);
    for (int i = 0; i < 100; i++) {
      client.send(port, i);
    }

    for (int i = 0; i < 100; i++) {
      numbers.expectMessage(i);
    }
    near.returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-3: what is under way to a node comes back on the news that another is there")
  void whatIsUnderWayComesBackOnTheNews() {
    sendToStuck(5);
    UpdateAddress former = far.address();

    near.agent.tell(
        new UpdateAddress(
            NodeProc.EPOCH, far.id, new Incarnation(2, there.uid() + 1), former.address()));

    assertThat(reasons(4)).containsOnly(new Unknown());
  }

  @Test
  @DisplayName(
      "RT-5: a link finds out by itself that another node is there, and the way is asked for")
  void aLinkFindsOutByItselfThatAnotherNodeIsThere() {
    startAnother();

    client.send(port, 1); // on the way to the node that was there
    assertThat(near.returned.receiveMessage().reason()).isEqualTo(new Unknown());
    near.returned.awaitAssert( // it may take a while until that node answers
        Duration.ofSeconds(60),
        () -> {
          client.send(port, 2);
          assertThat(near.returned.receiveMessage().reason())
              .as(() -> here.statsOf(there).toString())
              .isInstanceOfAny(NodeRemoved.class, StaleIncarnation.class);
          return true;
        });
    client.send(port, 3);
    near.expectAsks(far);
    near.hears(far);

    numbers.expectMessage(3);
    near.returned.expectNoMessage(Duration.ZERO);
  }

  /** One is being handled, the others wait there. */
  private void sendToStuck(int count) {
    CountDownLatch entered = new CountDownLatch(1);
    far.spawn("stuck", Integer.class, stuck(entered));
    for (int i = 0; i < count; i++) {
      client.send(far.actor("stuck"), i);
    }
    Worker.await(entered);
    near.returned.awaitAssert(
        () -> {
          assertThat(here.statsOf(there).orElseThrow().waiting()).isEqualTo(count - 1);
          return true;
        });
  }

  private Behavior<Integer> stuck(CountDownLatch entered) {
    return Behaviors.receiveMessage(
        number -> {
          entered.countDown();
          Worker.await(released);
          numbers.getRef().tell(number);
          return Behaviors.same();
        });
  }

  private List<UndeliverableReason> reasons(int count) {
    List<UndeliverableReason> reasons = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reasons.add(near.returned.receiveMessage().reason());
    }
    return reasons;
  }

  /** The node ends and another one starts at its address, with the next life of the proc. */
  private void startAnother() {
    int at = there.port();
    there.close();
    there = new TestNode(at, TestNode.HASTY);
    far = there.proc("train[1]", 2);
    numbers = there.probe(Integer.class);
    port = far.client().open(Integer.class, numbers.getRef());
  }
}
