package io.akkamesh.system.model;

import static io.akkamesh.system.model.Decided.askerAt;
import static io.akkamesh.system.model.Given.address;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Procs that ask where others are reached, and are told when that changes (RT-1 to RT-3). */
class RoutingTest {
  private static final ProcId ASKER = TRAIN.proc(0);
  private static final ProcId PROC = TRAIN.proc(1);
  private static final ProcId OTHER = TRAIN.proc(2);
  private static final ProcId CLIENT = WorldId.USER.proc(0);

  private final Scene scene = new Scene();

  @BeforeEach
  void aWorldAndAClient() {
    scene.poolHosts("p");
    scene.create(TRAIN, 3, 3);
    scene.join(TRAIN, 3);
    scene.joinDetached(CLIENT, 1);
    scene.forgetEffects();
  }

  @Test
  @DisplayName("RT-2: who asks where a proc is is told, there where it asks to be")
  void whoAsksIsTold() {
    scene.asks(ASKER, PROC);

    assertThat(scene.effects()).containsExactly(tell(askerAt(ASKER), PROC, scene.startOf(PROC)));
  }

  @Test
  @DisplayName("RT-2: who asks again is told again")
  void whoAsksAgainIsToldAgain() {
    scene.asks(ASKER, PROC);
    scene.asks(ASKER, PROC);

    assertThat(scene.effects())
        .hasSize(2)
        .containsOnly(tell(askerAt(ASKER), PROC, scene.startOf(PROC)));
  }

  static Stream<Arguments> missing() {
    return Stream.of(
        Arguments.of(TRAIN.proc(7), TRAIN.proc(7)),
        Arguments.of(EVAL.proc(0), EVAL),
        Arguments.of(WorldId.USER.proc(3), WorldId.USER.proc(3)),
        Arguments.of(WorldId.SYSTEM.proc(0), WorldId.SYSTEM));
  }

  @ParameterizedTest
  @MethodSource("missing")
  @DisplayName("RT-5: who asks for a proc or world that isn't there is told what is missing")
  void whatIsNotThereIsNamed(ProcId proc, MeshName missing) {
    scene.asks(ASKER, proc);

    assertThat(scene.effects())
        .containsExactly(new Effect.TellNoSuch(askerAt(ASKER), proc, missing));
  }

  @Test
  @DisplayName("RT-5: a proc that has ended is not there, though its world is")
  void whatHasEndedIsNotThere() {
    scene.exits(PROC, 1);
    scene.forgetEffects();
    scene.asks(ASKER, PROC);

    assertThat(scene.effects()).containsExactly(new Effect.TellNoSuch(askerAt(ASKER), PROC, PROC));
  }

  @Test
  @DisplayName("RT-1: a proc that can't be reached now keeps its address")
  void whatIsUnreachableKeepsItsAddress() {
    scene.unreachable(Given.ownNode(PROC));
    scene.forgetEffects();
    scene.asks(ASKER, PROC);

    assertThat(scene.effects()).containsExactly(tell(askerAt(ASKER), PROC, scene.startOf(PROC)));
  }

  static Stream<ProcId> strangers() {
    return Stream.of(EVAL.proc(0), CLIENT, WorldId.SYSTEM.proc(0), PROC);
  }

  @ParameterizedTest
  @MethodSource("strangers")
  @DisplayName("RT-2: told but not remembered: unknown asker, client, the system, the proc itself")
  void someAreNotRemembered(ProcId asker) {
    scene.asks(asker, PROC);
    assertThat(scene.effects()).containsExactly(tell(askerAt(asker), PROC, scene.startOf(PROC)));
    scene.forgetEffects();
    scene.join(PROC, scene.startOf(PROC) + 1);

    assertThat(scene.tellings()).isEmpty();
  }

  @Test
  @DisplayName("RT-2: told but not remembered: an asker that has ended")
  void theDeadAreNotRemembered() {
    scene.exits(ASKER, 1);
    scene.asks(ASKER, PROC);
    scene.forgetEffects();
    scene.exits(PROC, 1);

    assertThat(scene.tellings()).isEmpty();
  }

  @Test
  @DisplayName(
      "RT-3: of a new address exactly those who were told the old one hear, that one first")
  void aNewAddressIsToldToThoseWhoWereTold() {
    scene.asks(ASKER, PROC);
    scene.asks(ASKER, OTHER);
    scene.asks(CLIENT, PROC);
    scene.forgetEffects();
    long next = scene.startOf(PROC) + 1;
    scene.join(PROC, next);

    assertThat(scene.effects())
        .startsWith(
            new Effect.Unbind(List.of(addressOf(ASKER)), PROC, Set.of()),
            tell(addressOf(ASKER), PROC, next));
    assertThat(scene.tellings()).hasSize(2);
  }

  @Test
  @DisplayName("RT-3: who was told a new address is told the next one, too")
  void theNextAddressIsToldToo() {
    scene.asks(ASKER, PROC);
    scene.join(PROC, scene.startOf(PROC) + 1);
    scene.forgetEffects();
    scene.join(PROC, scene.startOf(PROC) + 2);

    assertThat(scene.all(Effect.TellAddress.class))
        .containsExactly(tell(addressOf(ASKER), PROC, scene.startOf(PROC) + 2));
  }

  @Test
  @DisplayName("SA-2: joining again at the same address tells nobody")
  void theSameAddressIsToldToNobody() {
    scene.asks(ASKER, PROC);
    scene.forgetEffects();
    scene.join(PROC, scene.startOf(PROC));

    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("RT-3: a new life of the one who was told knows nothing and is told nothing")
  void aNewLifeWasToldNothing() {
    scene.asks(ASKER, PROC);
    scene.join(ASKER, scene.startOf(ASKER) + 1);
    scene.forgetEffects();
    scene.join(PROC, scene.startOf(PROC) + 1);

    assertThat(scene.tellings()).isEmpty();
  }

  private static Effect.TellAddress tell(ProcAddress whom, ProcId of, long start) {
    return new Effect.TellAddress(whom, of, new Incarnation(start, 1), address(of, start));
  }

  private ProcAddress addressOf(ProcId proc) {
    return address(proc, scene.startOf(proc));
  }
}
