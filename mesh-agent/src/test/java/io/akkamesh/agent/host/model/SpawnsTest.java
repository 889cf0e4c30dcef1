package io.akkamesh.agent.host.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.host.model.Spawns.Over;
import io.akkamesh.agent.host.model.Spawns.Plan;
import io.akkamesh.agent.host.model.Spawns.Running;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a SpawnProc means for procs that were started before, or not. */
class SpawnsTest {
  private static final WorldId TRAIN = new WorldId("train");
  private static final WorldId SERVE = new WorldId("serve");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final ProcExit BAD = new ProcExit(new Outcome.Exited(3), List.of("oops"));
  private static final ProcExit NEVER_JOINED =
      new ProcExit(new Outcome.NeverJoined(Duration.ofSeconds(60)), List.of("no license"));

  private final ChildTable table = new ChildTable();
  private final Spawns spawns = new Spawns(table);

  @Test
  @DisplayName("SA-19: a start that is under way is told of by itself, one that runs again")
  void oneThatRunsIsToldOfAgain() {
    assertThat(spawn(train(5)).begin()).containsExactly(train(5));
    assertThat(spawn(train(5))).isEqualTo(new Plan());

    table.launched(train(5).proc(), 4711);

    Plan again = spawn(train(5));
    assertThat(again.running()).containsExactly(new Running(train(5).proc(), 4711));
    assertThat(again.begin()).isEmpty();
    assertThat(again.kill()).isEmpty();
    assertThat(again.over()).isEmpty();
  }

  @Test
  @DisplayName("SA-19: of one that has ended it is told again how, and what it wrote last")
  void oneThatHasEndedIsToldOfAgain() {
    running(train(5));
    table.ended(train(5).proc(), BAD);

    assertThat(spawn(train(5)).over()).containsExactly(new Over(train(5).proc(), BAD, false));
    assertThat(table.procs()).isEmpty();
  }

  @Test
  @DisplayName("SA-19: one that was given up is told of as such, before its end and after")
  void oneThatWasGivenUpIsToldOfAsSuch() {
    running(train(5));
    table.giveUp(train(5).proc(), NEVER_JOINED);
    Over expected = new Over(train(5).proc(), NEVER_JOINED, false);

    assertThat(spawn(train(5)).over()).containsExactly(expected);
    table.ended(train(5).proc(), BAD);
    assertThat(spawn(train(5)).over()).containsExactly(expected);
  }

  @Test
  @DisplayName("SA-19: one whose end is forgotten never begins again, and has ended")
  void oneWhoseEndIsForgottenNeverBeginsAgain() {
    for (int rank = 0; rank <= ChildTable.REMEMBERED; rank++) {
      Launch launch = launch(TRAIN, rank, 5);
      running(launch);
      table.ended(launch.proc(), BAD);
    }

    Plan plan = spawn(train(5));

    assertThat(plan.begin()).isEmpty();
    assertThat(plan.over()).containsExactly(over(train(5), new Outcome.Forgotten()));
  }

  @Test
  @DisplayName("SA-19: a start before the newest is over, though that runs")
  void aStartBeforeTheNewestIsOver() {
    running(train(5));

    Plan plan = spawn(train(4));

    assertThat(plan.over()).containsExactly(over(train(4), new Outcome.Forgotten()));
    assertThat(plan.kill()).isEmpty();
  }

  @Test
  @DisplayName("SA-14: a newer start has the older one killed, and begins when that has ended")
  void aNewerStartBeginsWhenTheOlderHasEnded() {
    running(train(5));

    Plan plan = spawn(train(6));
    assertThat(plan.kill()).containsExactly(train(5).proc());
    assertThat(plan.begin()).isEmpty();
    assertThat(spawn(train(6))).isEqualTo(new Plan());
    assertThat(spawns.ended(train(5).proc().proc(), NOW)).isEmpty();

    table.endingBy(train(5).proc(), Step.KILLED);
    table.ended(train(5).proc(), BAD);

    assertThat(spawns.ended(train(5).proc().proc(), NOW)).contains(train(6));
    assertThat(table.procs()).containsExactly(train(6).proc());
    assertThat(spawns.ended(train(5).proc().proc(), NOW)).isEmpty();
  }

  @Test
  @DisplayName("SA-14: a still newer start takes the place of the one that waits, which is over")
  void aStillNewerStartTakesThePlace() {
    running(train(5));
    spawn(train(6));
    String why = "start 8 has taken the place of start ";

    Plan newer = spawn(train(8));
    assertThat(newer.kill()).isEmpty();
    assertThat(newer.over()).containsExactly(over(train(6), new Outcome.NotStarted(why + 6)));
    assertThat(spawn(train(7)).over())
        .containsExactly(over(train(7), new Outcome.NotStarted(why + 7)));

    table.ended(train(5).proc(), BAD);
    assertThat(spawns.ended(train(5).proc().proc(), NOW)).contains(train(8));
  }

  @Test
  @DisplayName("SA-14: a stop of its world has the start that waits never begin, and it is over")
  void aStopHasTheOneThatWaitsNeverBegin() {
    Launch serve = launch(SERVE, 0, 6);
    running(train(5));
    running(launch(SERVE, 0, 5));
    spawn(train(6));
    spawn(serve);
    String why = " was stopped before an older start of it had ended";

    assertThat(spawns.stop(Optional.of(TRAIN)))
        .containsExactly(over(train(6), new Outcome.NotStarted("its world" + why)));
    table.ended(train(5).proc(), BAD);
    assertThat(spawns.ended(train(5).proc().proc(), NOW)).isEmpty();
    assertThat(spawns.stop(Optional.empty()))
        .containsExactly(over(serve, new Outcome.NotStarted("its host" + why)));
    assertThat(spawns.stop(Optional.empty())).isEmpty();
  }

  @Test
  @DisplayName("SA-19: when its world is stopped, what has begun is forgotten but for what runs")
  void whatHasBegunIsForgottenWithItsWorld() {
    Begun begun = new Begun();
    List.of(launch(TRAIN, 0, 5), launch(TRAIN, 1, 5), launch(SERVE, 0, 5))
        .forEach(launch -> begun.add(launch.proc()));

    begun.forget(TRAIN, proc -> proc.rank().value() == 1);

    assertThat(begun.contains(launch(TRAIN, 0, 5).proc())).isFalse();
    assertThat(begun.contains(launch(TRAIN, 1, 5).proc())).isTrue();
    assertThat(begun.contains(launch(TRAIN, 1, 6).proc())).isFalse();
    assertThat(begun.contains(launch(SERVE, 0, 4).proc())).isTrue();
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @DisplayName(
      "SA-14, SA-19: whatever comes, no start begins twice, and none is waited for in vain")
  void noStartBeginsTwice(long seed) {
    Random random = new Random(seed);
    Set<ProcStart> wanted = new HashSet<>();
    Set<ProcStart> begun = new HashSet<>();
    Set<ProcStart> over = new HashSet<>();
    for (int step = 0; step < 300; step++) {
      if (random.nextInt(3) > 0) {
        Launch launch = launch(TRAIN, random.nextInt(3), step / 10 + random.nextInt(6));
        wanted.add(launch.proc());
        Plan plan = spawn(launch);
        plan.begin().forEach(b -> assertThat(begun.add(b.proc())).as("%s", b).isTrue());
        plan.over().forEach(o -> over.add(o.proc()));
      } else if (!table.procs().isEmpty()) {
        ProcStart proc = table.procs().get(random.nextInt(table.procs().size()));
        table.launched(proc, 4711);
        table.ended(proc, BAD);
        over.add(proc);
        spawns
            .ended(proc.proc(), NOW)
            .ifPresent(b -> assertThat(begun.add(b.proc())).as("%s", b).isTrue());
      }
      assertThat(table.procs()).extracting(ProcStart::proc).doesNotHaveDuplicates();
    }
    spawns.stop(Optional.empty()).forEach(o -> over.add(o.proc()));
    over.addAll(table.procs());
    assertThat(over).containsAll(wanted);
  }

  private Plan spawn(Launch launch) {
    return spawns.spawn(List.of(launch), NOW);
  }

  private void running(Launch launch) {
    assertThat(spawn(launch).begin()).containsExactly(launch);
    table.launched(launch.proc(), 4711);
  }

  private static Over over(Launch launch, Outcome outcome) {
    return new Over(launch.proc(), new ProcExit(outcome, List.of()), false);
  }

  private static Launch train(long start) {
    return launch(TRAIN, 0, start);
  }

  private static Launch launch(WorldId world, int rank, long start) {
    Environment sleep = new Environment.Exec("sleep", List.of("600"));
    return new Launch(new ProcStart(world.proc(rank), start), sleep, Shape.of(1000), 0);
  }
}
