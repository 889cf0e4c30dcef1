package io.akkamesh.system.simulation;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.system.model.WorldSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One history of a mesh, from a seed: nodes start, users create worlds, things go wrong, all is
 * healed, and after a while everything must be as the users want it.
 */
final class Simulation {
  private static final long QUIET = 160_000;
  private static final long STOPPING = 60_000;

  private final Mesh mesh;
  private final VirtualClock clock;
  private final User user;
  private final Watcher faithful;
  private final Watcher latecomer;
  private final Faults faults;
  private final int hosts;
  private int requests;

  Simulation(long seed) {
    int controlPlaneNodes = List.of(1, 3, 3, 5).get(Math.floorMod(seed, 4));
    this.mesh = new Mesh(seed, controlPlaneNodes);
    this.clock = mesh.clock;
    this.user = new User(mesh);
    this.faithful = new Watcher(mesh);
    this.latecomer = new Watcher(mesh);
    this.faults = new Faults(mesh);
    this.hosts = (int) clock.between(3, 6);
    if (clock.chance(0.2)) {
      mesh.network.cutsLose();
    }
    start("cp", controlPlaneNodes, Node.Role.CONTROL_PLANE);
    start("host", hosts, Node.Role.HOST);
  }

  private void start(String name, int count, Node.Role role) {
    for (int i = 0; i < count; i++) {
      String each = name + i;
      clock.in(clock.between(0, 3_000), () -> mesh.startNode(each, role));
    }
  }

  /** Runs to the end; fails at the first broken promise. */
  void run() {
    long faultsEnd = clock.between(30_000, 130_000);
    clock.in(clock.between(0, 15_000), faithful::start);
    clock.in(clock.between(0, faultsEnd), latecomer::start);
    long worlds = clock.between(1, 3);
    for (int i = 0; i < worlds; i++) {
      worldOf(List.of("a", "b", "c").get(i), faultsEnd);
    }
    long count = clock.chance(0.1) ? 0 : clock.between(1, 10);
    for (int i = 0; i < count; i++) {
      clock.in(clock.between(5_000, faultsEnd), faults::happen);
    }
    clock.in(faultsEnd, faults::end);
    clock.runUntil(faultsEnd + QUIET, () -> {});
    judge();
    if (clock.chance(0.4)) {
      stopEverything();
    }
  }

  private void judge() {
    check(user.unanswered().isEmpty(), "not answered: %s", user.unanswered());
    check(mesh.singleton.isPresent(), "there is no control plane");
    var worlds = mesh.singleton.current().orElseThrow().worlds().snapshot(SnapshotFilter.all());
    new FinalJudge(mesh).atTheEnd(worlds);
    Plane plane = mesh.singleton.current().orElseThrow();
    faithful.agreesWith(plane, worlds);
    latecomer.agreesWith(plane, worlds);
  }

  private void stopEverything() {
    user.stopEverything(clock.chance(0.5));
    if (clock.chance(0.5)) {
      clock.in(
          clock.between(0, 5_000),
          () -> mesh.singleton.current().ifPresent(plane -> plane.node.end()));
    }
    clock.runUntil(clock.now() + STOPPING, () -> {});
    check(mesh.judge.worlds.isOver(), "the system has not ended");
    var left = mesh.judge.processes.alive();
    check(left.isEmpty(), "left over after the end: %s", left);
  }

  private void worldOf(String name, long until) {
    WorldId world = new WorldId(name);
    long created = clock.between(0, until / 2);
    clock.in(created, () -> user.create(spec(world)));
    if (clock.chance(0.3)) {
      long stopped = clock.between(created + 1_000, until);
      clock.in(stopped, () -> stop(world));
      if (clock.chance(0.5)) {
        clock.in(clock.between(stopped + 20_000, until + 30_000), () -> createAgain(world));
      }
    }
  }

  /** Only when its creation was answered: else there may be nothing to stop. */
  private void stop(WorldId world) {
    if (user.unanswered().isEmpty()) {
      user.stop(world, clock.chance(0.5));
    }
  }

  /** Only when the stop of the one before was answered: it can't be meant. */
  private void createAgain(WorldId world) {
    if (user.unanswered().isEmpty()) {
      user.create(spec(world));
    }
  }

  private WorldSpec spec(WorldId world) {
    int perHost = (int) clock.between(1, 3);
    int size = (int) clock.between(1, Math.min(7, perHost * hosts));
    Environment environment =
        clock.chance(0.3) ? new Environment.Local() : new Environment.Jvm(List.of());
    Recovery recovery =
        clock.chance(0.6)
            ? new Recovery.Respawn((int) clock.between(1, 3), Duration.ofSeconds(120))
            : new Recovery.Evict();
    return new WorldSpec(
        "request " + requests++,
        world,
        Shape.of(size),
        perHost,
        environment,
        Labels.of("of", world.name() + requests),
        recovery);
  }

  private void check(boolean holds, String format, Object... arguments) {
    mesh.judge.check(holds, format, arguments);
  }

  /** The last lines of what has happened. */
  List<String> trace(int last) {
    return new ArrayList<>(mesh.clock.trace(last));
  }

  /** Which kinds of things have happened. */
  Set<String> seen() {
    return mesh.seen;
  }

  long events() {
    return clock.count();
  }
}
