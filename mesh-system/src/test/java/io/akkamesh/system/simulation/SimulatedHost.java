package io.akkamesh.system.simulation;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.HostNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A host's agent: starts procs, each start once, and sees that they end. */
final class SimulatedHost {
  final Node node;
  private final Mesh mesh;
  private final HostNode id;
  private final Map<ProcId, SimulatedProc> children = new TreeMap<>();
  private final Map<ProcId, Runnable> next = new TreeMap<>();
  private final Map<ProcId, Long> newest = new HashMap<>();
  private final Map<ProcStart, ProcExit> ended = new HashMap<>();
  private final Set<ProcStart> reported = new HashSet<>();
  private final List<HostStop> stops = new ArrayList<>();
  private long newestEpoch;
  private boolean isEnding;

  SimulatedHost(Mesh mesh, Node node) {
    this.mesh = mesh;
    this.node = node;
    this.id =
        new HostNode(
            node.id.address(),
            new Incarnation(mesh.start.toEpochMilli() + mesh.clock.now(), node.id.uid()),
            Optional.empty(),
            new ProcAddress(node.id.address() + "/system/mesh-host#" + node.id.uid()));
  }

  boolean isEnding() {
    return isEnding;
  }

  void announce(Plane plane) {
    if (!isOld(plane)) {
      mesh.network.send(node, plane.node, () -> plane.onHost(id));
    }
  }

  void spawn(Plane plane, Effect.SpawnProcs spawn, Consumer<Optional<Refusal>> answer) {
    Optional<String> refusal =
        isEnding
            ? Optional.of("it is stopping")
            : isOld(plane) ? Optional.of("a newer control plane is there") : Optional.empty();
    mesh.network.send(
        node,
        plane.node,
        () -> answer.accept(refusal.map(why -> new Refusal("host on " + node, why, "none"))));
    if (refusal.isPresent()) {
      return;
    }
    spawn.procs().stream().forEach(start -> spawn(start, spawn.environment()));
  }

  private void spawn(ProcStart start, Environment environment) {
    long before = newest.getOrDefault(start.proc(), -1L);
    SimulatedProc old = children.get(start.proc());
    if (before >= start.start()) {
      repeated(start);
    } else if (old != null) {
      newest.put(start.proc(), start.start());
      next.put(start.proc(), () -> begin(start, environment));
      mesh.judge.processes.replaced(old, start);
      terminate(old);
      node.later(Times.KILL_AFTER, old::kill);
    } else {
      newest.put(start.proc(), start.start());
      begin(start, environment);
    }
  }

  private void repeated(ProcStart start) {
    SimulatedProc child = children.get(start.proc());
    ProcExit exit = ended.get(start);
    if (exit != null) {
      tell(plane -> plane.onProcExited(start.proc(), start.start(), exit));
    } else if (child != null && child.start.equals(start)) {
      tell(plane -> plane.onProcStarted(start.proc(), start.start(), node.id.address()));
    }
  }

  private void begin(ProcStart start, Environment environment) {
    Node own =
        environment instanceof Environment.Local
            ? node
            : mesh.newNode(node.place + ":" + start.proc(), Node.Role.PROC, node.place);
    SimulatedProc child = new SimulatedProc(mesh, this, start, own, newestEpoch);
    children.put(start.proc(), child);
    mesh.clock.say("%s begins", child);
    mesh.judge.processes.begun(child);
    tell(plane -> plane.onProcStarted(start.proc(), start.start(), node.id.address()));
    node.later(Times.PROC_START, () -> startTimeOver(child));
  }

  private void startTimeOver(SimulatedProc child) {
    if (child.isAlive() && !child.hasJoined() && !child.isStopping()) {
      var never = new ProcExit.Outcome.NeverJoined(Duration.ofMillis(Times.PROC_START));
      mesh.judge.processes.givenUp(child);
      report(child.start, new ProcExit(never, List.of()));
      terminate(child);
      node.later(Times.KILL_AFTER, child::kill);
    }
  }

  void ready(SimulatedProc child) {
    mesh.clock.say("%s has joined", child);
  }

  void childEnded(SimulatedProc child, ProcExit exit) {
    children.remove(child.id(), child);
    report(child.start, exit);
    for (HostStop stop : List.copyOf(stops)) {
      stop.ended(child, exit);
    }
    finishStops();
    Optional.ofNullable(next.remove(child.id())).ifPresent(Runnable::run);
  }

  /** Once; asked again by a repeated start. */
  private void report(ProcStart start, ProcExit exit) {
    ended.putIfAbsent(start, exit);
    if (reported.add(start)) {
      tell(plane -> plane.onProcExited(start.proc(), start.start(), exit));
    }
  }

  void stop(Plane plane, Optional<WorldId> world, long timeout, Consumer<HostStopResult> answer) {
    Consumer<HostStopResult> reply =
        result -> mesh.network.send(node, plane.node, () -> answer.accept(result));
    if (isOld(plane)) {
      reply.accept(HostStopResult.ignored(node.id.address(), "a newer control plane is there"));
      return;
    }
    isEnding |= world.isEmpty();
    next.keySet().removeIf(proc -> world.isEmpty() || proc.world().equals(world.get()));
    List<SimulatedProc> awaited =
        children.values().stream()
            .filter(child -> world.isEmpty() || child.id().world().equals(world.get()))
            .toList();
    awaited.forEach(child -> mesh.judge.processes.toldToStop(child, "stop of " + plane));
    stops.add(new HostStop(world, awaited, reply));
    finishStops();
    node.later(timeout + Times.TERMINATE_AFTER, () -> awaited.forEach(this::terminate));
    node.later(
        timeout + Times.TERMINATE_AFTER + Times.KILL_AFTER,
        () -> awaited.forEach(SimulatedProc::kill));
  }

  private void finishStops() {
    for (HostStop stop : List.copyOf(stops)) {
      if (stop.isComplete()) {
        stops.remove(stop);
        stop.answer(node.id.address());
      }
    }
    if (isEnding && stops.isEmpty()) {
      node.later(100, () -> mesh.leavesForGood(node));
    }
  }

  /** SIGTERM: a paused process does not see it. */
  private void terminate(SimulatedProc child) {
    child.node.run(() -> child.exit(143));
  }

  /** True for a command that must not be obeyed; one of a newer epoch has all join again. */
  private boolean isOld(Plane plane) {
    long epoch = plane.epoch().value();
    if (epoch > newestEpoch) {
      newestEpoch = epoch;
      children.values().forEach(child -> child.joinAgain(epoch));
    }
    return epoch < newestEpoch;
  }

  private void tell(Consumer<Plane> report) {
    mesh.singleton
        .seenFrom(node)
        .ifPresent(
            plane ->
                mesh.network.send(
                    node, plane.node, () -> plane.receive(() -> report.accept(plane))));
  }

  @Override
  public String toString() {
    return "host " + node;
  }
}
