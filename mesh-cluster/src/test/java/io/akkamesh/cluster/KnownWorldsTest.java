package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.failed;
import static io.akkamesh.cluster.Events.failure;
import static io.akkamesh.cluster.Events.joined;
import static io.akkamesh.cluster.Events.lost;
import static io.akkamesh.cluster.Events.proc;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a subscriber hears when the state comes again; at first, train[0] and train[1] live. */
class KnownWorldsTest {
  private static final WorldStatus LIVE = new WorldStatus.Live();
  private static final WorldStatus UNHEALTHY = new WorldStatus.Unhealthy(Instant.EPOCH);

  private final KnownWorlds known = new KnownWorlds();

  @BeforeEach
  void theFirstStateIsHandedOver() {
    SystemSnapshot first = state(LIVE, proc(0, 1, ALIVE), proc(1, 1, ALIVE));
    assertThat(known.learn(first)).containsExactly(new WorldEvent.Current(first));
  }

  @Test
  @DisplayName("SA-19: what has not changed is not told again, though it came by events")
  void nothingIsToldTwice() {
    assertThat(known.learn(state(LIVE, proc(0, 1, ALIVE), proc(1, 1, ALIVE)))).isEmpty();
    learn(lost(1, KILLED));
    learn(new WorldEvent.Unhealthy(TRAIN, List.of()));
    learn(joined(1));
    learn(failed(failure(0, "a", "boom", 1)));
    assertThat(
            known.learn(
                state(UNHEALTHY, proc(0, 1, ALIVE, failure(0, "a", "bo..", 1)), proc(1, 2, ALIVE))))
        .isEmpty();
  }

  @Test
  @DisplayName("SA-19: a rank that was lost and started again meanwhile is both, in this order")
  void aRankThatWasStartedAgain() {
    assertThat(known.learn(state(LIVE, proc(0, 1, ALIVE), proc(1, 2, ALIVE))))
        .containsExactly(lost(1, Loss.STARTED_AGAIN), joined(1));
    assertThat(known.learn(state(LIVE, proc(0, 2, KILLED), proc(1, 2, ALIVE))))
        .containsExactly(lost(0, Loss.STARTED_AGAIN), joined(0), lost(0, KILLED));
  }

  @Test
  @DisplayName("SA-19: losses, failures and the health of a world that were missed are told once")
  void whatWasMissedIsTold() {
    SystemSnapshot now =
        state(
            UNHEALTHY,
            proc(0, 1, ALIVE, failure(0, "a", "boom", 1)),
            proc(1, 1, KILLED),
            proc(2, 1, ALIVE));
    assertThat(known.learn(now))
        .containsExactly(
            failed(failure(0, "a", "boom", 1)),
            lost(1, KILLED),
            new WorldEvent.ProcJoined(Events.rank(2), proc(2, 1, ALIVE).incarnation(), "n", 100),
            new WorldEvent.Unhealthy(TRAIN, List.of("proc train[1] was ended by signal 9")));
    assertThat(known.learn(now)).isEmpty();
    assertThat(known.learn(state(LIVE, proc(0, 1, ALIVE), proc(1, 2, ALIVE), proc(2, 1, ALIVE))))
        .containsExactly(joined(1), new WorldEvent.Live(TRAIN));
  }

  @Test
  @DisplayName("SA-19: worlds that came and went meanwhile are told")
  void worldsComeAndGo() {
    SystemSnapshot none = new SystemSnapshot(List.of(), List.of(), "run", true);
    assertThat(known.learn(none)).containsExactly(new WorldEvent.Stopped(TRAIN));
    assertThat(known.learn(none)).isEmpty();
    assertThat(known.learn(state(LIVE, proc(1, 2, ALIVE))))
        .containsExactly(
            new WorldEvent.Created(TRAIN, Shape.of(8)), joined(1), new WorldEvent.Live(TRAIN));
    learn(new WorldEvent.Evicted(TRAIN, List.of()));
    assertThat(known.learn(none)).isEmpty();
  }

  @Test
  @DisplayName("SA-18: the state of another run of the system replaces all that was known")
  void anotherRunBeginsAnew() {
    SystemSnapshot another = new SystemSnapshot(List.of(), List.of(), "another run", true);
    assertThat(known.learn(another)).containsExactly(new WorldEvent.Current(another));
  }

  private void learn(WorldEvent event) {
    known.learn((WorldEvent.Change) event);
  }

  private static SystemSnapshot state(WorldStatus status, ProcInfo... procs) {
    WorldSnapshot train =
        new WorldSnapshot(
            TRAIN, Shape.of(8), status, Labels.none(), List.of(), Arrays.asList(procs), List.of());
    return new SystemSnapshot(List.of(train), List.of(), "run", true);
  }
}
