package io.akkamesh.system.model;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcLifecycle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The hosts and processes of a pretended mesh: what is really there, whatever the core thinks. */
final class RandomProcesses {
  private static final long OWN_UIDS = 1_000_000;

  /** Hosts that run; the cluster may not have noticed yet that others don't. */
  final Map<String, HostNode> hosts = new TreeMap<>();

  final List<Process> all = new ArrayList<>();

  /** They have ended and their host is about to say so. */
  final List<Process> unreported = new ArrayList<>();

  /** Nodes that have ended and that the cluster is about to remove. */
  final Set<ClusterNode> goingNodes = new LinkedHashSet<>();

  /** One start of a proc; without a host it has started by itself. */
  static final class Process {
    final ProcId proc;
    final long start;
    final Optional<ClusterNode> host;
    final ClusterNode node;
    boolean running = true;

    Process(ProcId proc, long start, Optional<ClusterNode> host, ClusterNode node) {
      this.proc = proc;
      this.start = start;
      this.host = host;
      this.node = node;
    }

    boolean isLocal() {
      return host.equals(Optional.of(node));
    }

    Incarnation incarnation() {
      return new Incarnation(start, node.uid());
    }

    JoinRequest join() {
      return new JoinRequest(
          proc,
          incarnation(),
          node.address(),
          1,
          StopBook.addressOf(proc, node),
          Labels.none(),
          ProcLifecycle.MANAGED_BY_SYSTEM);
    }

    @Override
    public String toString() {
      return proc + "#" + start + " on " + node + (running ? "" : ", ended");
    }
  }

  void spawn(Effect.SpawnProcs spawn) {
    ClusterNode host = spawn.host().clusterNode();
    if (!isUp(spawn.host())) {
      return;
    }
    for (ProcStart start : spawn.procs().stream().toList()) {
      boolean local = spawn.environment() instanceof Environment.Local;
      ClusterNode node = local ? host : ownNode("own-" + start.proc() + "-" + start.start());
      all.add(new Process(start.proc(), start.start(), Optional.of(host), node));
    }
  }

  boolean isUp(HostNode host) {
    return host.equals(hosts.get(host.node()));
  }

  Process startsByItself(ProcId proc, long start) {
    ClusterNode node = ownNode("alone-" + proc + "-" + start);
    Process process = new Process(proc, start, Optional.empty(), node);
    all.add(process);
    return process;
  }

  /** Unlike any host, and any other. */
  private ClusterNode ownNode(String address) {
    return new ClusterNode(address, OWN_UIDS + all.size());
  }

  List<Process> running() {
    return all.stream().filter(process -> process.running).toList();
  }

  List<ClusterNode> nodesUp() {
    return Stream.concat(
            running().stream().map(process -> process.node),
            hosts.values().stream().map(HostNode::clusterNode))
        .toList();
  }

  /** A join can be on its way while its sender ends, until its node is removed or its exit told. */
  List<Process> joining() {
    return all.stream()
        .filter(
            p -> p.running || goingNodes.contains(p.node) || p.isLocal() && unreported.contains(p))
        .toList();
  }

  Process find(ProcId proc, Incarnation incarnation) {
    return all.stream()
        .filter(p -> p.proc.equals(proc) && p.incarnation().equals(incarnation))
        .findFirst()
        .orElseThrow();
  }

  /** The process ends; its host will report it, its own node will be removed. */
  void end(Process process) {
    if (process.running) {
      process.running = false;
      process.host.ifPresent(host -> unreported.add(process));
      if (!process.isLocal()) {
        goingNodes.add(process.node);
      }
    }
  }

  /** A host and all on it end without a word. */
  void hostDies(String address) {
    ClusterNode node = hosts.remove(address).clusterNode();
    on(node).forEach(this::end);
    unreported.removeIf(process -> process.host.equals(Optional.of(node)));
    goingNodes.add(node);
  }

  /** The host does what it was told: the procs of that world, or all and itself, end. */
  HostStopResult stop(HostNode host, Optional<WorldId> world) {
    List<ProcEnd> ended = new ArrayList<>();
    for (Process process : on(host.clusterNode())) {
      if (process.running && (world.isEmpty() || world.get().equals(process.proc.world()))) {
        end(process);
        ended.add(new ProcEnd(process.proc, new ProcExit.Outcome.Exited(0), Step.STOPPED));
      }
    }
    if (world.isEmpty()) {
      hosts.remove(host.node());
      goingNodes.add(host.clusterNode());
    }
    return HostStopResult.of(host.node(), ended);
  }

  private List<Process> on(ClusterNode node) {
    return all.stream().filter(process -> process.host.equals(Optional.of(node))).toList();
  }
}
