package io.akkamesh.system.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes wrong, at any moment; in the end all is well again. */
final class Faults {
  private static final long RESTART_MOST = 20_000;

  private final Mesh mesh;
  private final VirtualClock clock;
  private final Set<Node> restarting = new HashSet<>();
  private boolean isOver;

  Faults(Mesh mesh) {
    this.mesh = mesh;
    this.clock = mesh.clock;
    clock.every(1_000, this::restartWhatHasEnded);
  }

  /** One more, whatever it is. */
  void happen() {
    if (isOver) {
      return;
    }
    if (mesh.isCalm) {
      move();
      return;
    }
    int dice = (int) clock.between(0, 99);
    if (dice < 22) {
      killAProc();
    } else if (dice < 32) {
      anyOf(Node.Role.HOST).forEach(this::kill);
    } else if (dice < 46) {
      anyOf(Node.Role.CONTROL_PLANE).forEach(this::kill);
    } else if (dice < 54) {
      move();
    } else if (dice < 60) {
      mesh.singleton.current().ifPresent(plane -> pause(plane.node));
    } else if (dice < 72) {
      pauseAny();
    } else if (dice < 84) {
      isolate();
    } else if (dice < 90) {
      oneWay();
    } else {
      rollingRestart();
    }
  }

  private void move() {
    if (clock.chance(0.5)) {
      rollingRestart();
    } else {
      mesh.singleton.current().ifPresent(plane -> kill(plane.node));
    }
  }

  /** From now on nothing goes wrong, and what is wrong is put right. */
  void end() {
    clock.say("all is healed");
    isOver = true;
    heal();
    mesh.nodes().stream().filter(Node::isPaused).toList().forEach(Node::wake);
    mesh.runningProcs().stream().map(p -> p.node).filter(Node::isPaused).forEach(Node::wake);
  }

  private void restartWhatHasEnded() {
    if (mesh.isEnding()) {
      return;
    }
    for (Node node : List.copyOf(mesh.nodes())) {
      if (!node.isAlive() && restarting.add(node)) {
        clock.in(
            clock.chance(0.3) ? clock.between(100, 2_000) : clock.between(2_000, RESTART_MOST),
            () -> {
              if (!mesh.isEnding()) {
                mesh.startNode(node.id.address(), node.role);
              }
            });
      }
    }
  }

  private void killAProc() {
    List<SimulatedProc> procs = mesh.runningProcs();
    if (!procs.isEmpty()) {
      SimulatedProc proc = clock.any(procs);
      clock.say("FAULT: %s is killed", proc);
      if (clock.chance(0.3)) {
        proc.exit(0);
      } else {
        proc.kill();
      }
    }
  }

  private void kill(Node node) {
    if (node.isAlive()) {
      clock.say("FAULT: %s is killed", node);
      node.end();
    }
  }

  private void pauseAny() {
    List<Node> nodes = new ArrayList<>(mesh.nodes());
    mesh.runningProcs().stream().map(proc -> proc.node).distinct().forEach(nodes::add);
    pause(clock.any(nodes));
  }

  private void pause(Node node) {
    if (!node.isRunning()) {
      return;
    }
    long millis = clock.chance(0.5) ? clock.between(2_000, 10_000) : clock.between(2_000, 60_000);
    clock.say("FAULT: %s is paused for %s ms", node, millis);
    node.pause();
    clock.in(
        millis,
        () -> {
          if (node.isPaused()) {
            clock.say("%s wakes", node);
            node.wake();
          }
        });
  }

  /** Some machines are cut off from the others. */
  private void isolate() {
    List<String> places = places();
    Set<String> some = new HashSet<>();
    long count = clock.between(1, Math.max(1, places.size() / 2));
    for (int i = 0; i < count; i++) {
      some.add(clock.any(places));
    }
    clock.say("FAULT: %s are cut off", some);
    for (String place : places) {
      if (!some.contains(place)) {
        some.forEach(other -> cut(place, other));
        some.forEach(other -> cut(other, place));
      }
    }
    healLater();
  }

  private void oneWay() {
    String from = clock.any(places());
    String to = clock.any(places());
    if (!from.equals(to)) {
      clock.say("FAULT: nothing gets from %s to %s", from, to);
      cut(from, to);
      healLater();
    }
  }

  private void cut(String from, String to) {
    mesh.network.cut(from, to);
  }

  private void healLater() {
    disturbed();
    clock.in(clock.between(1_000, 40_000), this::heal);
  }

  private void heal() {
    if (!mesh.network.isWhole()) {
      clock.say("the network is whole again");
      disturbed();
      mesh.network.heal();
    }
  }

  /** Any of them may be on one side of a cut. */
  private void disturbed() {
    mesh.nodes().forEach(Node::disturbed);
    mesh.runningProcs().forEach(proc -> proc.node.disturbed());
  }

  private List<String> places() {
    return mesh.nodes().stream().map(node -> node.place).toList();
  }

  private List<Node> anyOf(Node.Role role) {
    List<Node> all = mesh.nodes().stream().filter(node -> node.role == role).toList();
    return List.of(clock.any(all));
  }

  /** Every control-plane node in turn leaves in order and comes again. */
  private void rollingRestart() {
    clock.say("FAULT: rolling restart");
    long at = 0;
    for (Node node : mesh.nodes()) {
      if (node.role == Node.Role.CONTROL_PLANE) {
        clock.in(at, () -> leave(node));
        at += clock.between(3_000, 15_000);
      }
    }
  }

  private void leave(Node node) {
    if (node.isRunning() && mesh.cluster.isInMajority(node) && !isOver) {
      clock.say("%s leaves", node);
      mesh.singleton.leaves(node);
      mesh.leavesForGood(node);
    }
  }
}
