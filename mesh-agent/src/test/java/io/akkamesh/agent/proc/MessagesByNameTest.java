package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.Overflow;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import io.akkamesh.protocol.routing.UndeliverableReason.TooLarge;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of messages by name between two nodes that are well. */
class MessagesByNameTest {
  private static final AtomicInteger WORLDS = new AtomicInteger();
  private static TestNode here;
  private static TestNode there;

  private NodeProc near;
  private NodeProc far;
  private ProcClient client;
  private TestProbe<Integer> numbers;

  /** Nobody on the far node may read one of these. */
  record Secret(String text) {}

  @BeforeAll
  static void startNodes() {
    here =
        new TestNode(
            "akka.actor.serialization-bindings.\"" + Secret.class.getName() + "\" = jackson-cbor",
            "mesh.link.destination-queue = 5000");
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
    near.hears(far);
    client = near.client();
    numbers = there.probe(Integer.class);
  }

  @Test
  @DisplayName("RT-5: what is sent to an actor's inbox is handled there once, in order")
  void whatIsSentToAnInboxIsHandledOnceInOrder() {
    far.spawn("taker", Integer.class, passOn());

    send(0, 4000, far.actor("taker").inbox());

    expectNumbers(0, 4000);
  }

  @Test
  @DisplayName("RT-5: what is sent to an opened port arrives there once, in order")
  void whatIsSentToAnOpenedPortArrivesOnceInOrder() {
    PortId port = far.client().open(Integer.class, numbers.getRef());

    send(0, 4000, port);

    expectNumbers(0, 4000);
  }

  @Test
  @DisplayName("PA-22: a client is answered from afar at a port of its own")
  void aClientIsAnsweredFromAfar() {
    far.hears(near);
    ProcClient answering = far.client();
    PortId question =
        answering.open(
            String.class,
            there.kit.spawn(
                Behaviors.receiveMessage(
                    port -> {
                      answering.send(PortId.parse(port), 42);
                      return Behaviors.same();
                    })));
    TestProbe<Integer> answers = here.probe(Integer.class);

    client.send(question, client.open(Integer.class, answers.getRef()).toString());

    answers.expectMessage(42);
  }

  @Test
  @DisplayName("RT-5: a message to no such actor comes back naming it; a later one arrives")
  void aMessageToNoSuchActorComesBack() {
    ActorId taker = far.actor("taker");
    client.send(taker, 1);
    assertThat(back().reason()).isEqualTo(new NoSuchName(taker));

    far.spawn("taker", Integer.class, passOn());
    client.send(taker, 2);

    numbers.expectMessage(2);
  }

  @Test
  @DisplayName("RT-5: a message to no such port comes back naming it")
  void aMessageToNoSuchPortComesBack() {
    far.spawn("taker", Integer.class, passOn());
    PortId port = far.actor("taker").port(7);

    client.send(port, 1);

    Undeliverable back = back();
    assertThat(back.reason()).isEqualTo(new NoSuchName(port));
    assertThat(back.envelope().sender()).isEqualTo(client.id());
    assertThat(back.envelope().destination()).isEqualTo(port);
  }

  @Test
  @DisplayName("RT-5: a message to a port that was closed comes back naming it")
  void aMessageToAClosedPortComesBack() {
    ProcClient taker = far.client();
    PortId port = taker.open(Integer.class, numbers.getRef());
    client.send(port, 1);
    numbers.expectMessage(1);
    taker.close(port);

    client.send(port, 2);

    assertThat(back().reason()).isEqualTo(new NoSuchName(port));
  }

  @Test
  @DisplayName("RT-5: a message to a proc that is there no more comes back, and the next one asks")
  void aMessageToAProcThatIsGoneComesBack() {
    PortId port = far.client().open(Integer.class, numbers.getRef());
    there.kit.stop(far.agent);
    client.send(port, 1);
    assertThat(back().reason()).isEqualTo(new NoSuchName(far.id));

    client.send(port, 2);

    near.expectAsks(far);
  }

  @Test
  @DisplayName(
      "SA-21: a message for a former life of a proc comes back; it does not reach the next")
  void aMessageForAFormerLifeComesBack() {
    there.kit.stop(far.agent);
    NodeProc next = there.proc(far.id.toString(), 2);
    PortId port = next.client().open(Integer.class, numbers.getRef());

    client.send(port, 1);
    assertThat(back().reason()).isEqualTo(new StaleIncarnation(next.incarnation));
    client.send(port, 2);
    near.expectAsks(next);
    near.hears(next);

    numbers.expectMessage(2);
  }

  @Test
  @DisplayName("RT-5: a message of another class comes back, and says which was expected")
  void aMessageOfAnotherClassComesBack() {
    PortId port = far.client().open(Integer.class, numbers.getRef());

    client.send(port, "hello");
    client.send(port, 1);

    assertThat(back().reason())
        .isEqualTo(new CannotDeserialize("expected a java.lang.Integer, got a java.lang.String"));
    numbers.expectMessage(1);
  }

  @Test
  @DisplayName("SY-1: a message of a class that the other node does not allow comes back")
  void aMessageOfAClassThatIsNotAllowedComesBack() {
    PortId port = far.client().open(Secret.class, there.probe(Secret.class).getRef());

    client.send(port, new Secret("hello"));

    assertThat(back().reason())
        .isInstanceOfSatisfying(
            CannotDeserialize.class,
            why -> assertThat(why.error()).contains("Secret", "listed as allowed"));
  }

  @Test
  @DisplayName("RT-5: many that can't be read all come back, each with a reason")
  void manyThatCannotBeReadAllComeBack() {
    Behavior<Secret> nobody = Behaviors.ignore();
    far.spawn("a-taker-with-a-name-of-some-length", Secret.class, nobody);
    PortId port = far.actor("a-taker-with-a-name-of-some-length").inbox();

    for (int i = 0; i < 3000; i++) {
      client.send(port, new Secret("number " + i));
    }

    for (int i = 0; i < 3000; i++) {
      assertThat(back().reason()).isInstanceOf(CannotDeserialize.class);
    }
  }

  @Test
  @DisplayName("RT-5: a message that is too large comes back at once with its size and the limit")
  void aMessageThatIsTooLargeComesBackAtOnce() {
    PortId port = far.client().open(String.class, there.probe(String.class).getRef());
    int limit = 256 * 1024 - 8 * 1024;

    client.send(port, "x".repeat(limit + 1));

    assertThat(back().reason()).isEqualTo(new TooLarge(limit + 1, limit));
  }

  @Test
  @DisplayName("RT-5: a message as large as may be arrives")
  void aMessageAsLargeAsMayBeArrives() {
    TestProbe<String> texts = there.probe(String.class);
    PortId port = far.client().open(String.class, texts.getRef());
    String largest = "x".repeat(256 * 1024 - 8 * 1024);

    client.send(port, largest);
    client.send(port, "small");

    texts.expectMessage(largest);
    texts.expectMessage("small");
  }

  @Test
  @DisplayName("RT-5: one message each to thousands of ports with long names arrives")
  void oneMessageEachToThousandsOfPortsArrives() {
    NodeProc longNamed = there.proc("w".repeat(100) + "[1]");
    near.hears(longNamed);
    ProcClient taker = longNamed.client();
    List<PortId> ports =
        IntStream.range(0, 3000)
            .mapToObj(i -> taker.open(Integer.class, numbers.getRef()))
            .toList();

    ports.forEach(port -> client.send(port, 1));

    ports.forEach(port -> numbers.expectMessage(1));
  }

  @Test
  @DisplayName(
      "RT-5: an actor that takes nothing makes the next messages to it come back, not others")
  void anActorThatTakesNothingHoldsUpNobodyElse() {
    CountDownLatch released = new CountDownLatch(1);
    far.spawn("stuck", Integer.class, stuck(released));
    far.spawn("taker", Integer.class, passOn());

    send(0, 1, far.actor("stuck").inbox());
    returned()
        .awaitAssert(
            () -> {
              LinkStats now = here.statsOf(there).orElseThrow();
              assertThat(now.begun() + now.returnedCount()).isEqualTo(now.posted());
              return now;
            });
    send(1, 5002, far.actor("stuck").inbox());
    Undeliverable overflow = back();
    send(0, 100, far.actor("taker").inbox());

    expectNumbers(0, 100);
    assertThat(overflow.reason())
        .isEqualTo(new Overflow("5000 messages wait for it (mesh.link.destination-queue)"));
    returned().expectNoMessage(Duration.ZERO);
    released.countDown();
  }

  @Test
  @DisplayName(
      "RT-5: what waits for an actor that stops comes back naming it, the rest was handled")
  void whatWaitsForAnActorThatStopsComesBack() {
    CountDownLatch released = new CountDownLatch(1);
    far.spawn("stopping", Integer.class, stopAt(2, released));
    ActorId stopping = far.actor("stopping");
    send(0, 10, stopping.inbox());
    returned()
        .awaitAssert(
            () -> {
              assertThat(here.statsOf(there).orElseThrow().waiting()).isEqualTo(9);
              return true;
            });

    released.countDown();

    for (int i = 3; i < 10; i++) {
      Undeliverable back = back();
      assertThat(back.reason()).isEqualTo(new NoSuchName(stopping));
      assertThat(number(back)).isEqualTo(i);
    }
    expectNumbers(0, 3);
    numbers.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-5: a node tells how many left it, arrived, and came back for which reason")
  void aNodeTellsWhatBecameOfMessages() {
    PortId port = far.client().open(Integer.class, numbers.getRef());
    send(0, 1, port);
    expectNumbers(0, 1);
    LinkStats before = awaitQuiet();
    long arrivedBefore = arrived();

    send(0, 10, port);
    client.send(far.actor("nobody"), 1);
    back();
    client.send(port, "x".repeat(300 * 1024));
    back();
    expectNumbers(0, 10);

    LinkStats after = awaitQuiet();
    assertThat(after.state()).isEqualTo(LinkStats.State.OPEN);
    assertThat(after.posted() - before.posted()).isEqualTo(12);
    assertThat(after.begun() - before.begun()).isEqualTo(10);
    assertThat(grown(before, after, "NoSuchName")).isEqualTo(1);
    assertThat(grown(before, after, "TooLarge")).isEqualTo(1);
    assertThat(arrived() - arrivedBefore).isEqualTo(11);
  }

  private static LinkStats awaitQuiet() {
    return here.probe(Integer.class)
        .awaitAssert(
            () -> {
              LinkStats now = here.statsOf(there).orElseThrow();
              assertThat(now.queued() + now.inFlight() + now.waiting()).isZero();
              assertThat(now.begun() + now.returnedCount()).isEqualTo(now.posted());
              return now;
            });
  }

  /** As the other node has counted. */
  private static long arrived() {
    return there.statsOf(here).orElseThrow().received();
  }

  private static long grown(LinkStats before, LinkStats after, String reason) {
    Map<String, Long> none = before.returned();
    return after.returned().getOrDefault(reason, 0L) - none.getOrDefault(reason, 0L);
  }

  private void send(int from, int to, PortId port) {
    for (int i = from; i < to; i++) {
      client.send(port, i);
    }
  }

  private void expectNumbers(int from, int to) {
    List<Integer> seen = new ArrayList<>();
    for (int i = from; i < to; i++) {
      seen.add(numbers.receiveMessage());
    }
    assertThat(seen).isEqualTo(IntStream.range(from, to).boxed().toList());
  }

  private TestProbe<Undeliverable> returned() {
    return near.returned;
  }

  private Undeliverable back() {
    return near.returned.receiveMessage();
  }

  private int number(Undeliverable back) {
    return new PayloadCodec(here.kit.system()).decode(back.envelope().payload(), Integer.class);
  }

  private Behavior<Integer> passOn() {
    return Behaviors.receiveMessage(
        number -> {
          numbers.getRef().tell(number);
          return Behaviors.same();
        });
  }

  private static Behavior<Integer> stuck(CountDownLatch released) {
    return Behaviors.receiveMessage(
        number -> {
          Worker.await(released);
          return Behaviors.same();
        });
  }

  private Behavior<Integer> stopAt(int last, CountDownLatch released) {
    return Behaviors.receiveMessage(
        number -> {
          Worker.await(released);
          numbers.getRef().tell(number);
          return number == last ? Behaviors.stopped() : Behaviors.same();
        });
  }
}
