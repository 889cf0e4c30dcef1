package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.ConfigureReply;
import io.akkamesh.protocol.proc.ConfigureReply.Configured;
import io.akkamesh.protocol.proc.ConfigureReply.NotConfigured;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.MailboxAdminMessage.NoSuchProc;
import io.akkamesh.protocol.proc.MailboxAdminMessage.UpdateAddress;
import io.akkamesh.protocol.proc.MeshAgentMessage.Configure;
import io.akkamesh.protocol.proc.MeshAgentMessage.Status;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.NodeLinks;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemMessage.Resolve;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A proc that waits for its Configure. */
class ConfigureTest {
  private static final PortId ELSEWHERE = PortId.parse("train[4].receiver[0][1]");
  private static final ProcId THERE = ELSEWHERE.owner().owner();
  private static final ProcAddress NOWHERE = new ProcAddress("akka://mesh@127.0.0.1:1/user/proc#1");

  private static ActorTestKit kit;

  private TestProc proc;
  private TestProbe<SystemMessage> forwarder;
  private ProcClient client;
  private TestProbe<Undeliverable> returned;

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
    proc = new TestProc(kit, ProcLife.CONFIGURED);
    forwarder = kit.createTestProbe(SystemMessage.class);
    returned = kit.createTestProbe(Undeliverable.class);
    client = proc.local().newClient(returned.getRef()).toCompletableFuture().join();
  }

  @AfterEach
  void endProc() {
    proc.close();
  }

  @Test
  @DisplayName("PA-1, PA-2: it does not join, and says that it is not configured, until it is")
  void isNotConfiguredUntilItIs() {
    assertThat(status())
        .isInstanceOfSatisfying(
            NotConfigured.class,
            no ->
                assertThat(no.refusal())
                    .hasToString(
                        "agent of proc train[3]: it is not configured yet; send it Configure"));
    assertThat(TestProc.error(proc.spawn("worker", "trainer")))
        .isEqualTo("train[3].trainer: the proc is not configured yet");

    assertThat(configure(9)).isEqualTo(new Configured(new Rank(9)));

    assertThat(status()).isEqualTo(new Configured(new Rank(9)));
    assertThat(
            proc.spawn("worker", "trainer").expectMessageClass(GspawnResult.Success.class).rank())
        .isEqualTo(new Rank(9));
    proc.system.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-2, RT-4: a second Configure is refused and changes nothing")
  void aSecondConfigureIsRefused() {
    configure(9);

    assertThat(configure(10))
        .isInstanceOfSatisfying(
            NotConfigured.class,
            no ->
                assertThat(no.refusal().reason())
                    .isEqualTo("it is configured already, with rank 9"));

    assertThat(status()).isEqualTo(new Configured(new Rank(9)));
  }

  @Test
  @DisplayName("PA-2: a proc that joins its control plane can't be configured")
  void aProcThatJoinsCannotBeConfigured() {
    try (TestProc owned = new TestProc(kit, ProcLife.OWNED)) {
      TestProbe<ConfigureReply> caller = owned.probe(ConfigureReply.class);
      owned.agent.tell(
          new Configure(
              new Rank(9),
              address(forwarder.getRef()),
              Optional.empty(),
              Map.of(),
              true,
              caller.getRef()));
      owned.agent.tell(new Status(caller.getRef()));

      assertThat(caller.receiveMessage()).isInstanceOf(NotConfigured.class);
      assertThat(caller.receiveMessage()).isInstanceOf(NotConfigured.class);
    }
  }

  @Test
  @DisplayName("RT-4: before Configure envelopes wait; then the forwarder is asked where they go")
  void envelopesWaitUntilConfigured() {
    client.send(ELSEWHERE, "5");
    client.send(ELSEWHERE, "6");
    proc.actors();
    forwarder.expectNoMessage(Duration.ZERO);

    configure(9);

    forwarder.expectMessage(new Resolve(TestProc.ID, THERE, proc.agent));
    proc.agent.tell(new NoSuchProc(TestProc.EPOCH, THERE, THERE));
    assertThat(IntStream.range(0, 2).mapToObj(i -> returned.receiveMessage()))
        .extracting(back -> text(back.envelope().payload()))
        .containsExactly("5", "6");
    forwarder.expectNoMessage(Duration.ZERO);
    proc.system.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-4: past the bound an envelope comes back to its sender")
  void pastTheBoundAnEnvelopeComesBack() {
    for (String text : List.of("1", "2", "3")) {
      client.send(ELSEWHERE, text);
    }

    Undeliverable overflow = returned.receiveMessage();
    assertThat(overflow.reason())
        .isEqualTo(
            new UndeliverableReason.Overflow(
                "2 messages wait for addresses (mesh.proc.outgoing-queue)"));
    assertThat(text(overflow.envelope().payload())).isEqualTo("3");
    returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-1: nobody is asked for a proc in the address book, or one told of before")
  void nobodyIsAskedForAKnownProc() {
    ProcId toldBefore = ProcId.parse("train[5]");
    proc.agent.tell(new UpdateAddress(TestProc.EPOCH, toldBefore, TestProc.INCARNATION, NOWHERE));
    client.send(toldBefore.actor("receiver", 0), "1");
    configure(9, Map.of(THERE, NOWHERE));

    client.send(ELSEWHERE, "2");
    client.send(toldBefore.actor("receiver", 0), "3");

    assertThat(posted()).isEqualTo(3);
    forwarder.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-14: its supervisor hears of each event, in order")
  void itsSupervisorHearsOfEachEvent() {
    TestProbe<ActorSupervisionEvent> supervisor = kit.createTestProbe(ActorSupervisionEvent.class);
    configure(9, Map.of(), Optional.of(supervisor.getRef()), false);
    proc.worker("leaving").tell(new Worker.Leave());
    assertThat(supervisor.receiveMessage().cause()).isInstanceOf(Cause.Stopped.class);

    proc.worker("bad").tell(new Worker.Fail(new IllegalStateException("on fire")));

    assertThat(supervisor.receiveMessage().actor()).isEqualTo(TestProc.actor("bad"));
    assertThat(proc.exitCodes).isEmpty();
  }

  @Test
  @DisplayName("PA-14: with nobody to hear of a failure the proc ends with exit code 1")
  void withNobodyToHearOfAFailureTheProcEnds() {
    configure(9, Map.of(), Optional.empty(), false);
    proc.worker("leaving").tell(new Worker.Leave());
    proc.awaitActors("client");
    assertThat(proc.exitCodes).isEmpty();

    proc.worker("bad").tell(new Worker.Fail(new IllegalStateException("on fire")));

    proc.awaitEnd();
    assertThat(proc.exitCodes).containsExactly(1);
  }

  private ConfigureReply configure(int rank) {
    return configure(rank, Map.of());
  }

  private ConfigureReply configure(int rank, Map<ProcId, ProcAddress> book) {
    return configure(rank, book, Optional.empty(), true);
  }

  private ConfigureReply configure(
      int rank,
      Map<ProcId, ProcAddress> book,
      Optional<ActorRef<ActorSupervisionEvent>> supervisor,
      boolean record) {
    TestProbe<ConfigureReply> caller = proc.probe(ConfigureReply.class);
    proc.agent.tell(
        new Configure(
            new Rank(rank),
            address(forwarder.getRef()),
            supervisor,
            book,
            record,
            caller.getRef()));
    return caller.receiveMessage();
  }

  private ConfigureReply status() {
    TestProbe<ConfigureReply> caller = proc.probe(ConfigureReply.class);
    proc.agent.tell(new Status(caller.getRef()));
    return caller.receiveMessage();
  }

  /** Messages that were to go to the node of {@link #NOWHERE}. */
  private long posted() {
    TestProbe<NodeLinks> caller = proc.probe(NodeLinks.class);
    proc.agent.tell(new IntrospectMessage.Links(caller.getRef()));
    return caller.receiveMessage().links().stream()
        .filter(link -> NOWHERE.reference().startsWith(link.peer()))
        .mapToLong(LinkStats::posted)
        .sum();
  }

  private String text(Payload payload) {
    return proc.codec.decode(payload, String.class);
  }

  private static ProcAddress address(ActorRef<?> ref) {
    return new ProcAddress(ActorRefResolver.get(kit.system()).toSerializationFormat(ref));
  }
}
