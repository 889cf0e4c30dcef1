package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.REMOVED;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.UNREACHABLE;
import static io.akkamesh.cluster.Events.current;
import static io.akkamesh.cluster.Events.joined;
import static io.akkamesh.cluster.Events.lost;
import static io.akkamesh.cluster.Events.nothing;
import static io.akkamesh.cluster.Events.part;
import static io.akkamesh.cluster.Events.rank;
import static io.akkamesh.cluster.Events.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LossesTest {
  private final Losses losses = new Losses(TRAIN);

  @Test
  @DisplayName("AM-4, SA-18: a loss is news once, in whatever way it is told")
  void aLossIsNewsOnce() {
    assertThat(losses.learn(current(ALIVE, KILLED))).isEqualTo(Map.of(rank(1), KILLED));
    assertThat(losses.learn(lost(1, KILLED))).isEmpty();
    assertThat(losses.learn(current(ALIVE, KILLED))).isEmpty();
    assertThat(losses.learn(lost(0, REMOVED))).isEqualTo(Map.of(rank(0), REMOVED));
    assertThat(losses.learn(lost(0, KILLED))).isEqualTo(Map.of(rank(0), KILLED));
    assertThat(losses.procs()).isEqualTo(Map.of(rank(0), KILLED, rank(1), KILLED));
  }

  @Test
  @DisplayName("AM-4, SA-10: an exit, a removed node and a returned message are losses")
  void someHealthsAreLosses() {
    ProcHealth returned = new ProcHealth.ConnectionFailure("no such actor");
    losses.learn(current(ALIVE, KILLED, UNREACHABLE, REMOVED, returned));
    assertThat(losses.procs())
        .isEqualTo(Map.of(rank(1), KILLED, rank(3), REMOVED, rank(4), returned));
  }

  @Test
  @DisplayName("AM-4, SA-10: an unreachable proc is no loss, it may come back")
  void anUnreachableProcIsNoLoss() {
    assertThat(losses.learn(lost(1, UNREACHABLE))).isEmpty();
    assertThat(losses.procs()).isEmpty();
  }

  @Test
  @DisplayName("AM-4: a rank that has joined again is not lost any more")
  void aRankThatJoinsAgainIsNotLost() {
    losses.learn(current(KILLED, KILLED, KILLED));
    losses.learn(joined(0));
    losses.learn(part("run", true, 1, ALIVE));
    assertThat(losses.procs()).isEqualTo(Map.of(rank(2), KILLED));
  }

  @Test
  @DisplayName("SA-8: a world can be in some parts of a snapshot and not in others")
  void aSnapshotCanHaveParts() {
    losses.learn(nothing("run", false));
    losses.learn(part("run", false, 0, KILLED));
    losses.learn(part("run", false, 1, KILLED));
    losses.learn(nothing("run", true));
    assertThat(losses.procs()).containsOnlyKeys(rank(0), rank(1));
    assertThat(losses.end()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: a world that is in no part of a snapshot has ended")
  void aWorldThatIsNotThereHasEnded() {
    losses.learn(current(ALIVE));
    losses.learn(nothing("run", false));
    assertThat(losses.end()).isEmpty();
    losses.learn(nothing("run", true));
    assertThat(losses.end()).contains(new Loss.OfWorld("is not there any more"));
  }

  @Test
  @DisplayName("SA-1: a control plane that began anew need not know the world yet")
  void aNewControlPlaneNeedNotKnowTheWorldYet() {
    losses.learn(current(ALIVE));
    losses.learn(nothing("another run", true));
    assertThat(losses.end()).isEmpty();
    losses.learn(part("another run", true, 0, ALIVE));
    losses.learn(nothing("another run", true));
    assertThat(losses.end()).isPresent();
  }

  @Test
  @DisplayName("SA-13, SA-16: the end of a world is told with its causes")
  void theEndIsToldWithItsCauses() {
    losses.learn(new WorldEvent.Evicted(TRAIN, List.of("train[0] is gone", "train[1] too")));
    assertThat(losses.end().orElseThrow().of(rank(2)))
        .isEqualTo("train[2]: the world was evicted: train[0] is gone; train[1] too");
    losses.learn(stopped());
    assertThat(losses.end().orElseThrow().of(rank(2).actor("echo", 0)))
        .isEqualTo("train[2].echo[0]: the world was stopped");
  }

  @Test
  @DisplayName("SA-18: what happens to other worlds changes nothing")
  void otherWorldsChangeNothing() {
    WorldId other = new WorldId("other");
    losses.learn(new WorldEvent.ProcLost(other.proc(0), KILLED));
    losses.learn(new WorldEvent.Stopped(other));
    assertThat(losses.procs()).isEmpty();
    assertThat(losses.end()).isEmpty();
  }

  @Test
  @DisplayName("SA-22: what a lost proc means begins with the proc and how it ended")
  void theCauseComesFirst() {
    Loss loss = new Loss.OfProc(rank(2), KILLED);
    assertThat(loss.of(rank(2))).isEqualTo("proc train[2] was ended by signal 9");
    assertThat(loss.of(rank(2).actor("echo", 0)))
        .isEqualTo("proc train[2] was ended by signal 9\n  so train[2].echo[0] can't answer");
  }
}
