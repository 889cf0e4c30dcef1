package io.akkamesh.agent.link.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A process with a clock of its own that can be halted, as by SIGSTOP: all that comes piles up. */
final class Machine {
  private final Timeline timeline;
  private final Random random;
  private final double rate;
  private final long offset;
  private final Map<Kind, List<Runnable>> piled = new EnumMap<>(Kind.class);
  private boolean halted;
  private boolean alive = true;
  private long resumedAt = Long.MIN_VALUE / 2;

  /** What a process does; after a halt one kind of it goes before the others. */
  enum Kind {
    POST,
    LINK,
    TIMER,
    MAILBOX
  }

  Machine(Timeline timeline, Random random) {
    this.timeline = timeline;
    this.random = random;
    this.rate = 0.91 + 0.18 * random.nextDouble(); // two of them are never 1.2 times apart
    this.offset = (long) (1e12 * random.nextDouble());
  }

  /** Time by this process's clock. */
  long now() {
    return offset + (long) (timeline.now() * rate);
  }

  /** When it went on after its last halt, by its clock. */
  long resumedAt() {
    return resumedAt;
  }

  boolean isAlive() {
    return alive;
  }

  boolean isHalted() {
    return halted;
  }

  void kill() {
    alive = false;
    piled.clear();
  }

  void halt() {
    halted = true;
  }

  void resume() {
    halted = false;
    resumedAt = now();
    List<Kind> order = new ArrayList<>(List.of(Kind.values()));
    Collections.shuffle(order, random);
    for (Kind kind : order) {
      List<Runnable> tasks = piled.remove(kind);
      if (tasks != null) {
        tasks.forEach(task -> run(kind, task));
      }
    }
  }

  /** Does it now, or when it is no longer halted. */
  void run(Kind kind, Runnable task) {
    if (halted) {
      piled.computeIfAbsent(kind, k -> new ArrayList<>()).add(task);
    } else if (alive) {
      task.run();
    }
  }

  void in(long delay, Kind kind, Runnable task) {
    timeline.in(delay, () -> run(kind, task));
  }
}
