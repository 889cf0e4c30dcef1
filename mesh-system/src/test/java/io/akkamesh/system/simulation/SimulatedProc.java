package io.akkamesh.system.simulation;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.system.model.JoinRequest;
import java.time.Duration;
import java.util.List;

/** One start of a proc: a process with a node of its own, or inside its host's. */
final class SimulatedProc {
  final ProcStart start;
  final SimulatedHost host;
  final Node node;
  private final Mesh mesh;
  private final Habit habit;
  private ProcExit.Outcome outcome = new ProcExit.Outcome.Signaled(9);
  private boolean alive = true;
  private boolean isUp;
  private boolean isStopping;
  private long knownEpoch;
  private long joinedEpoch = -1;
  private long joinedAt;
  private int asking;

  /**
   * @param node its own, or its host's
   */
  SimulatedProc(Mesh mesh, SimulatedHost host, ProcStart start, Node node, long epoch) {
    this.mesh = mesh;
    this.host = host;
    this.start = start;
    this.node = node;
    this.knownEpoch = epoch;
    this.habit = mesh.habits.of(start.proc());
    mesh.procs.put(address().reference(), this);
    node.atEnd(this::ended);
    if (hasOwnNode()) {
      host.node.atEnd(this::hostIsGone);
      host.node.atRemoval(this::hostIsGone);
    }
    node.later(habit.millisToStart(mesh.clock, hasOwnNode()), this::up);
  }

  /** Its parent has ended; or the cluster says so, also while that is only paused. */
  private void hostIsGone() {
    node.later(mesh.clock.between(0, Times.PARENT_WATCH_MOST), () -> exit(1));
  }

  boolean hasOwnNode() {
    return node != host.node;
  }

  boolean isAlive() {
    return alive;
  }

  boolean isRunning() {
    return alive && node.isRunning();
  }

  boolean isStopping() {
    return isStopping;
  }

  /** True when a control plane of that epoch, or a newer one, has let it join. */
  boolean hasJoined() {
    return joinedEpoch >= 0;
  }

  long joinedAt() {
    return joinedAt;
  }

  ProcId id() {
    return start.proc();
  }

  Incarnation incarnation() {
    return new Incarnation(start.start(), node.id.uid());
  }

  /** It, its host or the way to them was paused or cut off after that time. */
  boolean isDisturbedSince(long millis) {
    return node.disturbedAt() >= millis || host.node.disturbedAt() >= millis;
  }

  private ProcAddress address() {
    return new ProcAddress(node.id.address() + "#" + node.id.uid() + "/" + start.agentName());
  }

  private void up() {
    if (!alive) {
      return;
    }
    isUp = true;
    if (hasOwnNode()) {
      mesh.cluster.join(node);
    }
    habit.millisToCrash(mesh.clock).ifPresent(millis -> node.later(millis, () -> exit(1)));
    askToJoin();
  }

  /** A newer control plane wants to hear of it. */
  void joinAgain(long epoch) {
    knownEpoch = Math.max(knownEpoch, epoch);
    if (isUp) {
      askToJoin();
    }
  }

  private void askToJoin() {
    asking++;
    ask(asking, Times.JOIN_INTERVAL);
  }

  private void ask(int round, long pause) {
    if (!alive || round != asking) {
      return;
    }
    if (mesh.cluster.isMember(node)) {
      mesh.singleton.seenFrom(node).ifPresent(plane -> askOnce(plane, round));
    }
    node.later(pause, () -> ask(round, Math.min(2 * pause, Times.JOIN_INTERVAL_MOST)));
  }

  private void askOnce(Plane plane, int round) {
    JoinRequest request =
        new JoinRequest(
            id(),
            incarnation(),
            node.id.address(),
            1,
            address(),
            Labels.none(),
            ProcLifecycle.MANAGED_BY_SYSTEM);
    mesh.network.send(
        node,
        plane.node,
        () ->
            plane.receive(
                () ->
                    plane.onJoin(
                        request,
                        reply ->
                            mesh.network.send(
                                plane.node,
                                node,
                                () -> answered(plane.epoch().value(), reply, round)))));
  }

  private void answered(long epoch, JoinReply reply, int round) {
    if (!alive || round != asking || epoch < knownEpoch) {
      return;
    }
    knownEpoch = epoch;
    asking++;
    if (reply instanceof JoinReply.Joined) {
      joinedAt = joinedEpoch < 0 ? mesh.clock.now() : joinedAt;
      joinedEpoch = epoch;
      host.node.run(() -> host.ready(this));
    } else {
      mesh.clock.say("%s is refused: %s", this, reply);
      mesh.judge.processes.refused(this);
      exit(3);
    }
  }

  void stop(Plane plane, Incarnation meant, Duration timeout) {
    if (!alive) {
      return;
    }
    if (plane.epoch().value() < knownEpoch || !meant.equals(incarnation())) {
      answer(plane, ProcStopResult.ignored(id(), meant, "not for this one"));
      return;
    }
    knownEpoch = plane.epoch().value();
    mesh.judge.processes.toldToStop(this, "StopProc of " + plane);
    isStopping = true;
    asking++;
    if (!mesh.clock.chance(0.1)) {
      long needs = mesh.clock.chance(0.7) ? 50 : timeout.toMillis();
      node.later(
          needs,
          () -> {
            if (alive) {
              answer(plane, ProcStopResult.done(id(), incarnation(), List.of(), List.of()));
              node.later(20, () -> exit(0));
            }
          });
    }
  }

  private void answer(Plane plane, ProcStopResult result) {
    mesh.network.send(node, plane.node, () -> plane.receive(() -> plane.onProcStopped(result)));
  }

  void exit(int code) {
    end(new ProcExit.Outcome.Exited(code));
  }

  void kill() {
    end(new ProcExit.Outcome.Signaled(9));
  }

  private void end(ProcExit.Outcome how) {
    if (!alive) {
      return;
    }
    outcome = how;
    if (hasOwnNode()) {
      node.end();
    } else {
      ended();
    }
  }

  private void ended() {
    if (alive) {
      alive = false;
      mesh.clock.say("%s has ended: it %s", this, outcome);
      mesh.judge.processes.ended(this);
      host.node.later(5, () -> host.childEnded(this, new ProcExit(outcome, List.of())));
    }
  }

  @Override
  public String toString() {
    return id() + "#" + start.start() % 10_000_000 + (hasOwnNode() ? " own " : " in ") + node;
  }
}
