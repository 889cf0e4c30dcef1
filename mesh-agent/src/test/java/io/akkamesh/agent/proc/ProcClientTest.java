package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.MailboxAdminMessage.NoSuchProc;
import io.akkamesh.protocol.proc.ResourceMessage;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import io.akkamesh.protocol.routing.UndeliverableReason.HopsExhausted;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemMessage.Join;
import io.akkamesh.protocol.system.SystemMessage.Resolve;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What code in the same JVM can do with a proc. */
class ProcClientTest {
  private static final ActorId STRANGER = ActorId.parse("train[4].stranger[0]");

  private static ActorTestKit kit;

  private TestProc proc;
  private TestProbe<Undeliverable> returned;
  private ProcClient client;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestProc.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startProc() {
    proc = new TestProc(kit);
    returned = kit.createTestProbe(Undeliverable.class);
    client = get(proc.local().newClient(returned.getRef()));
  }

  @AfterEach
  void endProc() {
    proc.close();
  }

  @Test
  @DisplayName("PA-22: clients have names of their own and show on the proc until they are closed")
  void clientsHaveNamesOfTheirOwn() {
    ProcClient second = get(proc.local().newClient(returned.getRef()));
    assertThat(client.id()).hasToString("train[3].client[0]");
    assertThat(second.id()).hasToString("train[3].client[1]");
    assertThat(proc.actors()).containsExactly(client.id(), second.id());

    client.close();

    assertThat(proc.actors()).containsExactly(second.id());
  }

  @Test
  @DisplayName("PA-22: a client sends to a port by name and is answered at one of its own")
  void aClientSendsAndIsAnswered() {
    TestProbe<String> answers = kit.createTestProbe(String.class);
    PortId port = client.open(String.class, answers.getRef());
    ProcClient other = get(proc.local().newClient(returned.getRef()));

    other.send(port, "hello");
    answers.expectMessage("hello");
    returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-22: what can't be delivered comes back to the client that sent it, only")
  void whatCannotBeDeliveredComesBack() {
    TestProbe<Undeliverable> others = kit.createTestProbe(Undeliverable.class);
    get(proc.local().newClient(others.getRef()));
    ActorId nobody = TestProc.actor("nobody");

    client.send(nobody.port(1), "hello");

    assertThat(returned.receiveMessage().reason()).isEqualTo(new NoSuchName(nobody));
    others.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-5: what came back can be sent again, by its sender, until its hops are used up")
  void whatCameBackCanBeSentAgain() {
    TestProbe<String> answers = kit.createTestProbe(String.class);
    ProcClient other = get(proc.local().newClient(returned.getRef()));
    PortId port = other.open(String.class, answers.getRef());
    ActorId nobody = TestProc.actor("nobody");
    client.send(nobody.port(1), "hello");
    Undeliverable back = returned.receiveMessage();
    Undeliverable notMine = back;
    assertThatThrownBy(() -> other.sendAgain(notMine))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can't send again what train[3].client[0] has sent");

    for (int hops = MessageEnvelope.HOP_LIMIT - 1; hops >= 0; hops--) {
      client.sendAgain(back);
      back = returned.receiveMessage();
      assertThat(back.reason()).isEqualTo(new NoSuchName(nobody));
      assertThat(back.envelope().hopsLeft()).isEqualTo(hops);
    }
    client.sendAgain(back);
    assertThat(returned.receiveMessage().reason()).isEqualTo(new HopsExhausted());

    MessageEnvelope late = MessageEnvelope.of(client.id(), port, notMine.envelope().payload());
    client.sendAgain(new Undeliverable(late, new NoSuchName(port)));
    answers.expectMessage("hello");
  }

  @Test
  @DisplayName(
      "PA-14: a message for a proc that the control plane doesn't know is told to the client")
  void aMessageForAnUnknownProcIsTold() {
    ProcId far = STRANGER.owner();
    joined();
    client.send(STRANGER.port(1), "hello");
    assertThat(nextToSystem()).isEqualTo(new Resolve(TestProc.ID, far, proc.agent));

    proc.agent.tell(new NoSuchProc(TestProc.EPOCH, far, far.world()));

    Undeliverable back = returned.receiveMessage();
    assertThat(back.reason()).isEqualTo(new NoSuchName(far.world()));
    assertThat(back.envelope())
        .isEqualTo(MessageEnvelope.of(client.id(), STRANGER.port(1), proc.codec.encode("hello")));
    assertThat(proc.exitCodes).isEmpty();
    returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName(
      "RT-1: on its own node a message is handed over as it is; one of another class isn't")
  void onItsOwnNodeAMessageIsHandedOver() {
    TestProbe<Object> anything = kit.createTestProbe(Object.class);
    TestProbe<Integer> numbers = kit.createTestProbe(Integer.class);
    PortId open = client.open(Object.class, anything.getRef());
    PortId picky = client.open(Integer.class, numbers.getRef());
    Object message = new Object(); // no serializer is bound for it

    client.send(open, message);
    client.send(picky, "no number");
    client.send(client.id().port(99), "hello");

    assertThat(anything.receiveMessage()).isSameAs(message);
    Undeliverable wrong = returned.receiveMessage();
    assertThat(wrong.reason())
        .isEqualTo(new CannotDeserialize("expected a java.lang.Integer, got a java.lang.String"));
    assertThat(proc.codec.decode(wrong.envelope().payload(), String.class)).isEqualTo("no number");
    assertThat(returned.receiveMessage().reason()).isEqualTo(new NoSuchName(client.id().port(99)));
    numbers.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-22: nothing reaches a port that is closed, and who sends to it hears so")
  void nothingReachesAClosedPort() {
    TestProbe<String> answers = kit.createTestProbe(String.class);
    PortId port = client.open(String.class, answers.getRef());
    get(proc.local().newClient(returned.getRef())).close(port); // not its own
    client.send(port, "hello");
    answers.expectMessage("hello");
    client.close(port);

    client.send(port, "too late");

    assertThat(returned.receiveMessage().reason()).isEqualTo(new NoSuchName(port));
    answers.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-22: nothing reaches a client that is closed, and who sends to it hears so")
  void nothingReachesAClosedClient() {
    TestProbe<String> answers = kit.createTestProbe(String.class);
    PortId port = client.open(String.class, answers.getRef());
    ProcClient other = get(proc.local().newClient(returned.getRef()));
    client.close();
    proc.actors();

    other.send(port, "too late");

    assertThat(returned.receiveMessage().reason()).isEqualTo(new NoSuchName(client.id()));
    answers.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-22: an actor that needs no type is like the others, and ends with the proc")
  void anActorThatNeedsNoTypeIsLikeTheOthers() {
    ActorRef<Worker.Order> extra = spawn("extra");
    assertThat(proc.actors()).containsExactly(client.id(), TestProc.actor("extra"));
    assertThatThrownBy(() -> spawn("extra"))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("train[3].extra: the name is in use; choose another");

    proc.stop(Duration.ofSeconds(1));

    proc.system.expectTerminated(extra);
    proc.awaitEnd();
    assertThat(LocalProcs.get(kit.system()).find(TestProc.ID)).isEmpty();
  }

  @Test
  @DisplayName("PA-22: a proc that is stopping makes no new client, and says so at once")
  void aProcThatIsStoppingMakesNoNewClient() {
    proc.wedgedWorker("wedged");
    proc.agent.tell(new ResourceMessage.StopAll("a test"));

    assertThat(proc.local().newClient(returned.getRef()))
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(IllegalStateException.class)
        .withMessageContaining("the proc is stopping");
    proc.release();
  }

  @Test
  @DisplayName("PA-21: a closed client is known until it is forgotten, one never made is not")
  void aClosedClientIsKnown() {
    client.close();
    assertThat(query(client.id())).isInstanceOf(IntrospectReply.ActorNode.class);
    assertThat(query(TestProc.ID.actor("client", 5))).isInstanceOf(IntrospectReply.NotFound.class);
  }

  private ActorRef<Worker.Order> spawn(String name) {
    return get(proc.local().spawn(name, Worker.Order.class, Behaviors.empty()));
  }

  private void joined() {
    Join join = (Join) proc.system.receiveMessage();
    join.replyTo().tell(new JoinReply.Joined(TestProc.ID, TestProc.EPOCH));
  }

  private SystemMessage nextToSystem() {
    SystemMessage message = proc.system.receiveMessage();
    while (message instanceof Join) { // asked again before the answer came
      message = proc.system.receiveMessage();
    }
    return message;
  }

  private IntrospectReply query(ActorId actor) {
    TestProbe<IntrospectReply> caller = proc.probe(IntrospectReply.class);
    proc.agent.tell(new IntrospectMessage.Query(actor, caller.getRef()));
    return caller.receiveMessage();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
