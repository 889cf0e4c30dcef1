package io.akkamesh.chaos;

import io.akkamesh.chaos.lab.Lab;
import io.akkamesh.chaos.lab.Timeline;
import io.akkamesh.chaos.schedule.Machine;
import io.akkamesh.chaos.workload.ClientMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Starts the nodes, starts again what ends, and looks how the worlds are. */
final class Operator {
  private static final Duration STAGGER = Duration.ofSeconds(12);
  private static final Duration FOUNDING = Duration.ofSeconds(30);
  private static final Duration FRESH = Duration.ofSeconds(4);
  private static final Duration AT_REST = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration BETWEEN_READS = Duration.ofSeconds(4);
  private static final Duration TELL = Duration.ofSeconds(20);

  private final Lab lab;
  private final Path stateFile;
  private final Timeline timeline;
  private boolean tends;

  Operator(Lab lab, Path run, Timeline timeline) {
    this.lab = lab;
    this.stateFile = ClientMain.stateOf(run);
    this.timeline = timeline;
  }

  /** All nodes are started, one after the other: a JVM's start keeps a processor busy. */
  void start() throws InterruptedException {
    lab.fleet().found();
    await(FOUNDING, () -> lab.fleet().isUp(Machine.S1));
    for (Machine machine : Machine.values()) {
      if (machine != Machine.S1) {
        lab.fleet().start(machine);
        await(STAGGER, () -> lab.fleet().isUp(machine));
      }
    }
    tends = true;
  }

  /** Lets that time go by. */
  void pass(Duration time) throws InterruptedException {
    await(time, () -> false);
  }

  /** True once it is so; false when it was not in time. */
  boolean await(Duration within, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (System.nanoTime() - end < 0) {
      if (tends) {
        lab.fleet().tend();
      }
      if (condition.getAsBoolean()) {
        return true;
      }
      Thread.sleep(LOOK.toMillis());
    }
    return false;
  }

  /** The same for a condition that reads all facts, which takes long. */
  boolean awaitFacts(Duration within, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    boolean isSo = condition.getAsBoolean();
    while (!isSo && System.nanoTime() - end < 0) {
      pass(BETWEEN_READS);
      isSo = condition.getAsBoolean();
    }
    return isSo;
  }

  /** True when all nodes are up and all worlds LIVE, for a while. */
  boolean awaitRest(Duration within) throws InterruptedException {
    Rest rest = new Rest();
    return await(within, rest::isLong);
  }

  private final class Rest {
    private Duration since = timeline.elapsed();
    private Duration told = timeline.elapsed();

    boolean isLong() {
      Duration now = timeline.elapsed();
      if (!isNow()) {
        since = now;
        if (now.minus(told).compareTo(TELL) > 0) {
          told = now;
          timeline.say("  " + state());
        }
      }
      return now.minus(since).compareTo(AT_REST) > 0;
    }

    private boolean isNow() {
      return Arrays.stream(Machine.values()).allMatch(lab.fleet()::isUp)
          && lines().stream().allMatch(line -> line.matches(".* LIVE, (\\d+) of \\1 recorders"));
    }
  }

  /** How the worlds are, and which nodes are not up. */
  String state() {
    List<String> down =
        Arrays.stream(Machine.values())
            .filter(machine -> !lab.fleet().isUp(machine))
            .map(Machine::toString)
            .toList();
    return String.join("; ", lines()) + (down.isEmpty() ? "" : "; not up: " + down);
  }

  private List<String> lines() {
    try {
      Instant written = Files.getLastModifiedTime(stateFile).toInstant();
      boolean isFresh = written.plus(FRESH).isAfter(Instant.now());
      return isFresh ? Files.readAllLines(stateFile) : List.of("the client sees nothing");
    } catch (IOException e) {
      return List.of("the client has not been up");
    }
  }

  /**
   * True when all nodes have ended, and the processes of procs with them; none is started again.
   */
  boolean awaitEnd(Duration within) throws InterruptedException {
    tends = false;
    await(within, () -> lab.fleet().isOver());
    return await(Duration.ofSeconds(10), () -> lab.processes().isEmpty());
  }
}
