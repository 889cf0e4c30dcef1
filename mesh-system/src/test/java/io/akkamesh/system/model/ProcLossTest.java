package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.exit;
import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Given.request;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldStatus;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcLossTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId SECOND = TRAIN.proc(1);

  private final Scene scene = new Scene();

  @BeforeEach
  void twoRanksOnOneHost() {
    scene.poolHosts("h");
    scene.create(TRAIN, 2, 2);
  }

  @Test
  @DisplayName("SA-12: an exit after joining makes the proc exited and the live world unhealthy")
  void anExitMakesALiveWorldUnhealthy() {
    scene.join(TRAIN, 2);
    Instant then = scene.now = scene.now.plusSeconds(60);
    scene.exits(SECOND, 3);

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Unhealthy(then));
    assertThat(unhealthy())
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.proc()).isEqualTo(SECOND);
              assertThat(state.health()).isEqualTo(new ProcHealth.Exited(exit(3)));
            });
  }

  @Test
  @DisplayName("SA-12: a clean exit of a joined proc is a loss too")
  void aCleanExitIsALossToo() {
    scene.join(TRAIN, 2);
    scene.exits(SECOND, 0);

    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
  }

  @Test
  @DisplayName("SA-12: an exit before joining leaves the rank pending and tells the subscribers")
  void anExitBeforeJoiningIsPublished() {
    scene.exits(SECOND, 3);
    scene.exits(SECOND, 3);

    assertThat(scene.events())
        .filteredOn(WorldEvent.ProcLost.class::isInstance)
        .containsExactly(new WorldEvent.ProcLost(SECOND, new ProcHealth.Exited(exit(3))));
    assertThat(scene.snapshot(TRAIN).pending().get(1).doing())
        .isEqualTo("lost before it joined: it exited with code 3");
    assertThat(scene.all(Effect.DownNode.class)).isEmpty();
  }

  @Test
  @DisplayName("SA-21: an exit or start of an older start changes nothing")
  void anOlderStartChangesNothing() {
    long start = scene.startOf(FIRST);
    scene.join(TRAIN, 2);
    scene.forgetEffects();

    scene.exits(FIRST, start - 1, 1);
    scene.worlds.procStarted(FIRST, start - 1, "h", 5);
    scene.exits(EVAL.proc(0), 1, 1);
    scene.exits(TRAIN.proc(7), 1, 1);

    assertThat(scene.effects()).isEmpty();
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-12: the exit of a proc with a node of its own downs that node, once")
  void anExitDownsTheProcsOwnNodeOnce() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 137);
    scene.exits(FIRST, 137);

    assertThat(scene.all(Effect.DownNode.class))
        .containsExactly(new Effect.DownNode(Given.node(ownNode(FIRST))));
  }

  @Test
  @DisplayName("SA-12: the exit of a proc inside its host's JVM never downs the host's node")
  void anExitNeverDownsTheHost() {
    scene.join(request(FIRST, scene.startOf(FIRST), "h"));
    scene.join(request(SECOND, scene.startOf(SECOND), "h"));
    scene.exits(FIRST, 1);

    assertThat(scene.all(Effect.DownNode.class)).isEmpty();
    assertThat(unhealthy()).extracting(ProcSupervisionState::proc).containsExactly(FIRST);
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
  }

  @Test
  @DisplayName("SA-10: an unreachable node's procs are expired until it is reachable again")
  void anUnreachableNodeComesBack() {
    scene.join(TRAIN, 2);
    scene.unreachable(ownNode(FIRST));
    assertThat(unhealthy())
        .extracting(ProcSupervisionState::health)
        .containsExactly(new ProcHealth.Expired(false));
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);

    scene.reachable(ownNode(FIRST));
    assertThat(unhealthy()).isEmpty();
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-7: a world is live again only when the last of its procs is back")
  void isLiveAgainWithTheLast() {
    scene.join(TRAIN, 2);
    scene.unreachable(ownNode(FIRST));
    scene.unreachable(ownNode(SECOND));
    scene.reachable(ownNode(FIRST));
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);

    scene.reachable(ownNode(SECOND));
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-12: a removed node's procs are expired for good, but an exit stays an exit")
  void aRemovedNodeDoesNotComeBack() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 1);
    scene.removed(ownNode(FIRST));
    scene.removed(ownNode(SECOND));
    scene.reachable(ownNode(SECOND));

    assertThat(unhealthy())
        .extracting(ProcSupervisionState::health)
        .containsExactly(new ProcHealth.Exited(exit(1)), new ProcHealth.Expired(true));
  }

  @Test
  @DisplayName("SA-12: a removed host takes its procs along, joined or not, and is forgotten")
  void aRemovedHostTakesItsProcsAlong() {
    scene.join(request(FIRST, scene.startOf(FIRST), "h"));
    scene.removed("h");
    scene.removed("h");

    assertThat(scene.events())
        .filteredOn(WorldEvent.ProcLost.class::isInstance)
        .containsExactlyInAnyOrder(
            new WorldEvent.ProcLost(FIRST, new ProcHealth.Expired(true)),
            new WorldEvent.ProcLost(SECOND, new ProcHealth.Expired(true)));
    assertThat(scene.snapshot(TRAIN).hosts()).isEmpty();
    scene.create(EVAL, 1, 1);
    assertThat(scene.spawned()).containsExactly("h: train[0] train[1]");
  }

  @Test
  @DisplayName("SA-12: what happens to a node nobody knows changes nothing")
  void anUnknownNodeChangesNothing() {
    scene.join(TRAIN, 2);
    scene.forgetEffects();
    scene.unreachable("elsewhere");
    scene.reachable("elsewhere");
    scene.removed("elsewhere");

    assertThat(scene.effects()).isEmpty();
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("HA-4: what a process wrote last is with the rank that it was")
  void theLastWordsAreKept() {
    ProcExit exit =
        new ProcExit(new ProcExit.Outcome.Signaled(9), List.of("loading", "out of memory"));
    scene.worlds.procExited(FIRST, scene.startOf(FIRST), exit, scene.now);

    assertThat(scene.snapshot(TRAIN).pending().get(0).doing())
        .startsWith("lost before it joined: it was ended by signal 9")
        .endsWith("\n  loading\n  out of memory");
  }

  @Test
  @DisplayName("SA-21: a rank whose host gave it up is lost, and its late join doesn't revive it")
  void aRankThatNeverJoinedIsLostForGood() {
    ProcExit exit =
        new ProcExit(
            new ProcExit.Outcome.NeverJoined(Duration.ofSeconds(60)), List.of("no license"));
    String why = "lost before it joined: it was started but did not join within 60000 ms";
    scene.worlds.procStarted(FIRST, scene.startOf(FIRST), "h", 4711);
    scene.worlds.procExited(FIRST, scene.startOf(FIRST), exit, scene.now);

    JoinReply late = scene.join(FIRST, scene.startOf(FIRST));
    scene.exits(FIRST, 0);

    assertThat(late)
        .isInstanceOfSatisfying(
            JoinReply.Refused.class,
            refused -> assertThat(refused.refusal().reason()).startsWith(why));
    assertThat(scene.snapshot(TRAIN).pending().get(0).doing())
        .startsWith(why)
        .endsWith("\n  no license");
  }

  private List<ProcSupervisionState> unhealthy() {
    return ((WorldSupervisionReply.Supervised) scene.worlds.supervision(TRAIN)).unhealthy();
  }
}
