package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.address;
import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Given.request;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Envelopes that come by way of the control plane (RT-1 to RT-3, RT-6, SA-15). */
class RoutingTest {
  private static final ProcId SENDER = TRAIN.proc(0);
  private static final ProcId RECEIVER = TRAIN.proc(1);
  private static final ProcId OTHER = TRAIN.proc(2);
  private static final ProcId CLIENT = WorldId.USER.proc(0);

  private final Scene scene = new Scene();

  @BeforeEach
  void aWorldAndAClient() {
    scene.poolHosts("p");
    scene.create(TRAIN, 3, 3);
    scene.join(TRAIN, 3);
    JoinRequest client = request(CLIENT, 1, ownNode(CLIENT));
    scene.join(
        new JoinRequest(
            CLIENT,
            client.incarnation(),
            client.node(),
            1,
            client.address(),
            Labels.none(),
            ProcLifecycle.DETACHED));
    scene.forgetEffects();
  }

  @Test
  @DisplayName("RT-2: what is routed goes to its proc, and the sender's proc is told the way")
  void theSenderIsToldTheWay() {
    MessageEnvelope envelope = envelope(SENDER, RECEIVER);
    scene.routes(envelope);

    assertThat(scene.effects())
        .containsExactly(
            new Effect.Forward(envelope.nextHop(), addressOf(RECEIVER)),
            tell(SENDER, RECEIVER, scene.startOf(RECEIVER)));
  }

  static Stream<MessageEnvelope> fromOrToThoseWhoNeedNoWay() {
    return Stream.of(
        envelope(EVAL.proc(0), RECEIVER),
        envelope(CLIENT, RECEIVER),
        envelope(WorldId.SYSTEM.proc(0), RECEIVER),
        envelope(RECEIVER, RECEIVER));
  }

  @ParameterizedTest
  @MethodSource("fromOrToThoseWhoNeedNoWay")
  @DisplayName("RT-2: nobody is told: unknown sender, client, the system, or within one proc")
  void nobodyIsTold(MessageEnvelope envelope) {
    scene.routes(envelope);

    assertThat(scene.effects())
        .containsExactly(new Effect.Forward(envelope.nextHop(), addressOf(RECEIVER)));
  }

  @Test
  @DisplayName("RT-3: when an address changes exactly those who were told the old one are told")
  void aNewAddressIsToldToThoseWhoWereTold() {
    scene.routes(envelope(SENDER, RECEIVER));
    scene.routes(envelope(SENDER, OTHER));
    scene.routes(envelope(CLIENT, RECEIVER));
    scene.forgetEffects();
    long next = scene.startOf(RECEIVER) + 1;
    scene.join(RECEIVER, next);

    assertThat(scene.all(Effect.TellAddress.class)).containsExactly(tell(SENDER, RECEIVER, next));
  }

  @Test
  @DisplayName("SA-2: joining again at the same address tells nobody")
  void theSameAddressIsToldToNobody() {
    scene.routes(envelope(SENDER, RECEIVER));
    scene.forgetEffects();
    scene.join(RECEIVER, scene.startOf(RECEIVER));

    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("RT-3: a new life of the one who was told knows nothing and is told nothing")
  void aNewLifeWasToldNothing() {
    scene.routes(envelope(SENDER, RECEIVER));
    scene.join(SENDER, scene.startOf(SENDER) + 1);
    scene.forgetEffects();
    scene.join(RECEIVER, scene.startOf(RECEIVER) + 1);

    assertThat(scene.all(Effect.TellAddress.class)).isEmpty();
  }

  @Test
  @DisplayName("RT-7: after its end a world is told nothing, and nobody is told of its next life")
  void anEndedWorldIsToldNothing() {
    scene.poolHosts("q");
    scene.create(EVAL, 1, 1);
    scene.join(EVAL, 1);
    scene.routes(envelope(SENDER, EVAL.proc(0)));
    scene.routes(envelope(EVAL.proc(0), SENDER));
    scene.stop(EVAL);
    scene.graceIsOver(EVAL);
    scene.create(EVAL, 1, 1);
    scene.forgetEffects();
    scene.join(EVAL, 1);
    scene.join(EVAL.proc(0), scene.startOf(EVAL.proc(0)) + 1);
    scene.join(SENDER, scene.startOf(SENDER) + 1);

    assertThat(scene.all(Effect.TellAddress.class)).isEmpty();
  }

  @Test
  @DisplayName(
      "RT-5: what is for a proc or world that isn't there goes back, naming what is missing")
  void whatIsNotThereIsNamed() {
    scene.routes(envelope(SENDER, TRAIN.proc(7)));
    scene.routes(envelope(SENDER, EVAL.proc(0)));

    assertThat(scene.all(Effect.Return.class))
        .allMatch(back -> back.address().equals(addressOf(SENDER)))
        .extracting(back -> back.undeliverable().reason())
        .containsExactly(
            new UndeliverableReason.NoSuchName(TRAIN.proc(7)),
            new UndeliverableReason.NoSuchName(EVAL));
  }

  @Test
  @DisplayName("RT-5: what is for a proc that has ended goes back at once")
  void whatIsForTheDeadGoesBack() {
    scene.exits(RECEIVER, 1);
    scene.forgetEffects();
    scene.routes(envelope(SENDER, RECEIVER));

    assertThat(scene.effects()).hasSize(1).allMatch(Effect.Return.class::isInstance);
  }

  @Test
  @DisplayName("RT-5: an envelope without a hop left goes back")
  void noHopIsLeft() {
    MessageEnvelope old = envelope(SENDER, RECEIVER);
    scene.routes(
        new MessageEnvelope(old.sender(), old.destination(), old.payload(), old.headers(), 0));

    assertThat(scene.all(Effect.Return.class))
        .extracting(back -> back.undeliverable().reason())
        .containsExactly(new UndeliverableReason.HopsExhausted());
  }

  @Test
  @DisplayName("RT-6: an envelope of a sender that is gone is logged, once, and goes nowhere")
  void whatCanNotGoBackIsLogged() {
    scene.exits(SENDER, 1);
    scene.forgetEffects();
    scene.routes(envelope(SENDER, TRAIN.proc(7)));
    scene.routes(envelope(EVAL.proc(0), TRAIN.proc(7)));

    assertThat(scene.effects()).hasSize(2).allMatch(Effect.LogLost.class::isInstance);
  }

  @Test
  @DisplayName("SA-15: an envelope that came back marks its destination ConnectionFailure")
  void whatCameBackMarksItsDestination() {
    scene.comesBack(
        new Undeliverable(
            envelope(SENDER, RECEIVER), new UndeliverableReason.TimedOut(Duration.ofSeconds(30))));

    assertThat(scene.snapshot(TRAIN).procs().get(1).health())
        .isEqualTo(new ProcHealth.ConnectionFailure("it was not accepted within 30000 ms"));
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
    assertThat(scene.all(Effect.Return.class)).hasSize(1);
  }

  static Stream<UndeliverableReason> notTheProcsFault() {
    return Stream.of(
        new UndeliverableReason.NoSuchName(RECEIVER.actor("nobody", 0)),
        new UndeliverableReason.TooLarge(2, 1),
        new UndeliverableReason.Overflow(1),
        new UndeliverableReason.HopsExhausted(),
        new UndeliverableReason.StaleIncarnation(new Incarnation(1, 1)),
        new UndeliverableReason.CannotDeserialize("no such type"));
  }

  @ParameterizedTest
  @MethodSource("notTheProcsFault")
  @DisplayName("SA-15: an envelope that a living proc did not take does not mark it")
  void aProcThatAnswersIsNotMarked(UndeliverableReason reason) {
    scene.comesBack(new Undeliverable(envelope(SENDER, RECEIVER), reason));

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.effects()).hasSize(1).allMatch(Effect.Return.class::isInstance);
  }

  @Test
  @DisplayName("SA-15: what came back from an unknown proc or world changes nothing")
  void anUnknownDestinationChangesNothing() {
    var reason = new UndeliverableReason.NodeUnreachable("n");
    scene.comesBack(new Undeliverable(envelope(SENDER, EVAL.proc(0)), reason));
    scene.comesBack(new Undeliverable(envelope(SENDER, TRAIN.proc(9)), reason));

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  private Effect.TellAddress tell(ProcId whom, ProcId of, long start) {
    return new Effect.TellAddress(
        addressOf(whom), of, new Incarnation(start, 1), address(of, start));
  }

  private ProcAddress addressOf(ProcId proc) {
    return address(proc, scene.startOf(proc));
  }

  private static MessageEnvelope envelope(ProcId from, ProcId to) {
    return MessageEnvelope.of(
        from.actor("a", 0), to.actor("b", 0).port(1), new Payload(1, "text", new byte[0]));
  }
}
