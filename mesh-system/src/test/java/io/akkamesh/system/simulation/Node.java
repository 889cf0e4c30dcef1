package io.akkamesh.system.simulation;

import io.akkamesh.system.model.ClusterNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One life of an operating system process that is a node of the cluster. */
final class Node {
  /** What it is there for. */
  enum Role {
    CONTROL_PLANE,
    HOST,
    PROC
  }

  final ClusterNode id;
  final Role role;

  /** The machine it is on: what is on one is never cut off from each other. */
  final String place;

  private final VirtualClock clock;
  private final List<Runnable> atEnd = new ArrayList<>();
  private final List<Runnable> atRemoval = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean alive = true;
  private boolean paused;
  private long disturbedAt = Long.MIN_VALUE / 2;

  Node(VirtualClock clock, ClusterNode id, Role role, String place) {
    this.clock = clock;
    this.id = id;
    this.role = role;
    this.place = place;
  }

  boolean isAlive() {
    return alive;
  }

  boolean isRunning() {
    return alive && !paused;
  }

  boolean isPaused() {
    return alive && paused;
  }

  /** Does it now; when it is paused, as soon as it wakes; when it is dead, never. */
  void run(Runnable task) {
    if (alive && paused) {
      waiting.add(task);
    } else if (alive) {
      task.run();
    }
  }

  void later(long millis, Runnable task) {
    clock.in(millis, () -> run(task));
  }

  void pause() {
    paused = true;
    disturbed();
  }

  /** What has waited comes first, in its order. */
  void wake() {
    paused = false;
    disturbed();
    while (alive && !paused && !waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  void end() {
    if (alive) {
      alive = false;
      waiting.clear();
      clock.say("%s ends", this);
      atEnd.forEach(Runnable::run);
    }
  }

  void atEnd(Runnable task) {
    atEnd.add(task);
  }

  /** When it is no member of the cluster any more. */
  void atRemoval(Runnable task) {
    atRemoval.add(task);
  }

  void removed() {
    disturbed();
    atRemoval.forEach(Runnable::run);
  }

  /** It was paused or cut off: others may take it for lost. */
  void disturbed() {
    disturbedAt = clock.now();
  }

  long disturbedAt() {
    return disturbedAt;
  }

  @Override
  public String toString() {
    return id.address() + "#" + id.uid();
  }
}
