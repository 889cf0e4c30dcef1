package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ConfigureReply;
import io.akkamesh.protocol.proc.MailboxAdminMessage.NoSuchProc;
import io.akkamesh.protocol.proc.MailboxAdminMessage.Unbind;
import io.akkamesh.protocol.proc.MeshAgentMessage.Configure;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.TimedOut;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of messages by name before the way is known. */
class ResolvingTest {
  private static final AtomicInteger WORLDS = new AtomicInteger();
  private static TestNode here;
  private static TestNode there;

  private String world;
  private NodeProc near;
  private NodeProc far;
  private PortId port;
  private TestProbe<String> texts;

  @BeforeAll
  static void startNodes() {
    here = new TestNode(TestNode.HASTY, "mesh.proc.outgoing-queue = 100000");
    there = new TestNode(TestNode.HASTY);
  }

  @AfterAll
  static void stopNodes() {
    here.close();
    there.close();
  }

  @BeforeEach
  void startProcs() {
    world = "world-" + WORLDS.incrementAndGet();
    near = here.proc(world + "[0]");
    far = there.proc(world + "[1]");
    texts = there.probe(String.class);
    port = far.client().open(String.class, texts.getRef());
  }

  @Test
  @DisplayName("RT-1: the control plane is asked once for the way, and again after a second")
  void theControlPlaneIsAskedAgain() {
    ProcClient client = near.client();
    client.send(port, "1");
    near.expectAsks(far);
    client.send(port, "2");
    near.system.expectNoMessage(Duration.ZERO);

    near.expectAsks(far);
    near.hears(far);

    expect("1", "2");
  }

  @Test
  @DisplayName("RT-1: what waits comes back when there is no such proc; a later message asks again")
  void whatWaitsComesBackWhenThereIsNoSuchProc() {
    ProcClient client = near.client();
    client.send(port, "1");
    near.expectAsks(far);
    near.agent.tell(new NoSuchProc(NodeProc.EPOCH, far.id, far.id));
    assertThat(near.returned.receiveMessage().reason()).isEqualTo(new NoSuchName(far.id));

    client.send(port, "2");
    near.expectAsks(far);
    near.hears(far);

    expect("2");
  }

  @Test
  @DisplayName("RT-5: what waits for an address or Configure comes back after the delivery timeout")
  void whatWaitsComesBackAfterTheTimeout() {
    NodeProc waiting = new NodeProc(here, world + "[2]", ProcLife.CONFIGURED, 1);
    near.client().send(port, "1");
    waiting.client().send(port, "1");

    for (NodeProc sender : List.of(near, waiting)) {
      assertThat(sender.returned.receiveMessage().reason())
          .isEqualTo(new TimedOut(Duration.ofSeconds(4)));
    }
    near.hears(far);
    texts.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName(
      "RT-4: envelopes queue before Configure, which sends them in order; later ones follow")
  void envelopesQueueBeforeConfigure() {
    NodeProc waiting = new NodeProc(here, world + "[2]", ProcLife.CONFIGURED, 1);
    ProcClient client = waiting.client();
    client.send(port, "5");
    client.send(port, "6");

    configure(waiting, Map.of(far.id, far.address().address()));
    client.send(port, "7");
    client.send(port, "8");

    expect("5", "6", "7", "8");
  }

  @Test
  @DisplayName("RT-3: what waits for a proc that was told of before Configure goes with it")
  void whatWaitsForAProcThatWasToldOfBeforeGoes() {
    NodeProc waiting = new NodeProc(here, world + "[2]", ProcLife.CONFIGURED, 1);
    ProcClient client = waiting.client();
    waiting.hears(far);
    client.send(port, "1");

    configure(waiting, Map.of());
    client.send(port, "2");

    expect("1", "2");
    waiting.system.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-3: a proc in the address book is reached where it moved to")
  void aProcIsReachedWhereItMovedTo() {
    NodeProc waiting = new NodeProc(here, world + "[2]", ProcLife.CONFIGURED, 1);
    ProcClient client = waiting.client();
    configure(waiting, Map.of(far.id, far.address().address()));
    client.send(port, "1");
    expect("1");
    try (TestNode elsewhere = new TestNode()) {
      NodeProc moved = elsewhere.proc(far.id.toString(), 2);
      TestProbe<String> movedTexts = elsewhere.probe(String.class);
      PortId same = moved.client().open(String.class, movedTexts.getRef());

      waiting.hears(moved);
      client.send(same, "2");

      movedTexts.expectMessage("2");
      texts.expectNoMessage(Duration.ZERO);
    }
  }

  @Test
  @DisplayName("RT-7: after Unbind the way is asked for")
  void afterUnbindTheWayIsAskedFor() {
    ProcClient client = near.client();
    near.hears(far);
    client.send(port, "1");
    expect("1");
    near.agent.tell(new Unbind(NodeProc.EPOCH, far.id.world(), Set.of()));
    near.settle();

    client.send(port, "2");
    near.expectAsks(far);
    near.hears(far);

    expect("2");
  }

  @Test
  @DisplayName("RT-4: what several threads send while the way becomes known is not overtaken")
  void whatSeveralThreadsSendIsNotOvertaken() throws InterruptedException {
    int threads = 4;
    int each = 1000;
    ProcClient client = near.client();
    CountDownLatch begun = new CountDownLatch(threads);
    List<Thread> senders = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      String name = thread + " ";
      senders.add(
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  client.send(port, name + i);
                  if (i == each / 10) {
                    begun.countDown();
                  }
                }
              }));
    }
    senders.forEach(Thread::start);
    Worker.await(begun);

    near.hears(far);

    Map<String, Integer> next = new HashMap<>();
    for (int i = 0; i < threads * each; i++) {
      String[] text = texts.receiveMessage().split(" ");
      assertThat(Integer.parseInt(text[1])).isEqualTo(next.getOrDefault(text[0], 0));
      next.merge(text[0], 1, Integer::sum);
    }
    for (Thread sender : senders) {
      sender.join();
    }
    near.returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-1: a proc of the same node is reached at once, before anything is configured")
  void aProcOfTheSameNodeIsReachedAtOnce() {
    NodeProc waiting = new NodeProc(there, world + "[2]", ProcLife.CONFIGURED, 1);
    TestProbe<Object> objects = there.probe(Object.class);
    PortId open = far.client().open(Object.class, objects.getRef());
    Object message = new Object(); // no serializer is bound for it

    waiting.client().send(open, message);

    assertThat(objects.receiveMessage()).isSameAs(message);
  }

  @Test
  @DisplayName("RT-5: what waits comes back when its sender's proc ends")
  void whatWaitsComesBackWhenTheProcEnds() {
    near.client().send(port, "1");
    near.expectAsks(far);

    here.kit.stop(near.agent);

    Undeliverable back = near.returned.receiveMessage();
    assertThat(back.reason()).isEqualTo(new NoSuchName(near.id));
  }

  private static void configure(NodeProc proc, Map<ProcId, ProcAddress> book) {
    ActorRef<SystemMessage> forwarder = proc.system.getRef();
    TestProbe<ConfigureReply> caller = proc.node.probe(ConfigureReply.class);
    ProcAddress address =
        new ProcAddress(
            ActorRefResolver.get(proc.node.kit.system()).toSerializationFormat(forwarder));
    proc.agent.tell(
        new Configure(new Rank(0), address, Optional.empty(), book, true, caller.getRef()));
    caller.expectMessageClass(ConfigureReply.Configured.class);
  }

  private void expect(String... expected) {
    for (String text : expected) {
      texts.expectMessage(text);
    }
  }
}
