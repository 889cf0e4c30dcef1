package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.TwoWorlds.ASKER;
import static io.akkamesh.system.model.TwoWorlds.FIRST;
import static io.akkamesh.system.model.TwoWorlds.SECOND;
import static io.akkamesh.system.model.TwoWorlds.SIBLING;
import static io.akkamesh.system.model.TwoWorlds.uid;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those who know a proc hear of its end (RT-3). */
class UnbindTest {
  private static final ProcId CLIENT = WorldId.USER.proc(4);

  private final TwoWorlds worlds = new TwoWorlds();
  private final Scene scene = worlds.scene;

  @Test
  @DisplayName("RT-3: those who know a proc hear of its end, and that its process has ended, once")
  void theEndOfAProcIsTold() {
    scene.asks(ASKER, FIRST);
    scene.asks(SECOND, FIRST);
    scene.asks(SIBLING, SECOND);
    scene.exits(FIRST, 137);
    scene.exits(FIRST, 137);

    assertThat(scene.tellings())
        .containsExactly(worlds.unbind(FIRST, Set.of(uid(FIRST)), SECOND, ASKER));
  }

  @Test
  @DisplayName("RT-3: they hear of it before anybody hears that the proc is lost")
  void theyHearBeforeTheEvent() {
    scene.asks(ASKER, FIRST);
    scene.exits(FIRST, 137);

    assertThat(scene.effects())
        .filteredOn(e -> e instanceof Effect.Unbind || e instanceof Effect.Publish)
        .first()
        .isInstanceOf(Effect.Unbind.class);
    assertThat(scene.events()).first().isInstanceOf(WorldEvent.ProcLost.class);
  }

  @Test
  @DisplayName("RT-3: a node that was removed may still be alive: its procs end, its process not")
  void aRemovedNodeMayBeAlive() {
    scene.asks(ASKER, FIRST);
    scene.removed(ownNode(FIRST), uid(FIRST));

    assertThat(scene.tellings()).containsExactly(worlds.unbind(FIRST, Set.of(), ASKER));
  }

  static Stream<Outcome> stillRunning() {
    return Stream.of(new Outcome.NeverJoined(Duration.ofSeconds(45)), new Outcome.Abandoned());
  }

  @ParameterizedTest
  @MethodSource("stillRunning")
  @DisplayName("RT-3: a proc that was given up may still be alive")
  void aProcThatWasGivenUpMayBeAlive(Outcome outcome) {
    scene.asks(ASKER, FIRST);
    scene.exits(FIRST, outcome);

    assertThat(scene.tellings()).containsExactly(worlds.unbind(FIRST, Set.of(), ASKER));
  }

  @Test
  @DisplayName("RT-3: a process that a signal has ended has ended")
  void aSignalEndsAProcess() {
    scene.asks(ASKER, FIRST);
    scene.exits(FIRST, new Outcome.Signaled(9));

    assertThat(scene.tellings()).containsExactly(worlds.unbind(FIRST, Set.of(uid(FIRST)), ASKER));
  }

  @Test
  @DisplayName("RT-3: a proc inside its host's JVM ends alone: the node stays")
  void theNodeOfALocalProcStays() {
    scene.stop(EVAL);
    scene.graceIsOver(EVAL);
    worlds.begin(new Environment.Local());
    scene.asks(ASKER, FIRST);
    scene.asks(ASKER, SECOND);
    scene.exits(FIRST, 0);
    scene.stop(EVAL);
    scene.graceIsOver(EVAL);

    assertThat(scene.tellings())
        .containsExactly(
            worlds.unbind(FIRST, Set.of(), ASKER), worlds.unbind(EVAL, Set.of(), ASKER));
  }

  @Test
  @DisplayName("RT-3: an unreachable proc may come back: nobody is told")
  void anUnreachableProcMayComeBack() {
    scene.asks(ASKER, FIRST);
    scene.unreachable(ownNode(FIRST));

    assertThat(scene.tellings()).isEmpty();
  }

  @Test
  @DisplayName("RT-3: an asker that has ended is told nothing")
  void theDeadAreToldNothing() {
    scene.asks(SIBLING, FIRST);
    scene.exits(SIBLING, 1);
    scene.exits(FIRST, 1);

    assertThat(scene.tellings()).isEmpty();
  }

  @Test
  @DisplayName("RT-3: procs that end together are told nothing of each other")
  void thoseThatEndTogetherAreToldNothing() {
    scene.asks(FIRST, ASKER);
    scene.join(Given.request(SIBLING, 1 + scene.startOf(SIBLING), ownNode(ASKER)));
    scene.asks(ASKER, SIBLING);
    scene.asks(SIBLING, ASKER);
    scene.forgetEffects();
    scene.removed(ownNode(ASKER));

    assertThat(scene.tellings()).containsExactly(worlds.unbind(ASKER, Set.of(), FIRST));
  }

  @Test
  @DisplayName("RT-3: those who know a client hear that its node is gone, and know it no more")
  void theEndOfAClientIsTold() {
    scene.joinDetached(CLIENT, 1);
    scene.asks(ASKER, CLIENT);
    scene.removed(ownNode(CLIENT));
    assertThat(scene.worlds.lookup(CLIENT)).isEmpty();
    Incarnation next = new Incarnation(2, 1);
    scene.join(Given.request(CLIENT, next, "elsewhere", ProcLifecycle.DETACHED));
    scene.removed(ownNode(CLIENT));

    assertThat(scene.tellings()).containsExactly(worlds.unbind(CLIENT, Set.of(), ASKER));
    assertThat(scene.worlds.lookup(CLIENT)).contains(Given.address(CLIENT, 2));
  }

  @Test
  @DisplayName("RT-3: a detached asker whose node is gone is told nothing")
  void aDetachedAskerThatIsGoneIsToldNothing() {
    ProcId detached = new WorldId("tool").proc(0);
    scene.joinDetached(detached, 1);
    scene.asks(detached, FIRST);
    scene.removed(ownNode(detached));
    scene.exits(FIRST, 1);

    assertThat(scene.tellings()).isEmpty();
  }

  @Test
  @DisplayName("RT-3: a client that has come again elsewhere does not end with its old node")
  void aClientElsewhereDoesNotEndWithItsOldNode() {
    scene.joinDetached(CLIENT, 1);
    Incarnation next = new Incarnation(2, 1);
    scene.join(Given.request(CLIENT, next, "elsewhere", ProcLifecycle.DETACHED));
    scene.asks(ASKER, CLIENT);
    scene.removed(ownNode(CLIENT));

    assertThat(scene.tellings()).isEmpty();
    assertThat(scene.worlds.lookup(CLIENT)).contains(Given.address(CLIENT, 2));
  }
}
