package io.akkamesh.system.simulation;

import io.akkamesh.system.model.ClusterNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything there is in one simulation. */
final class Mesh {
  /** Machine of users: nothing happens to it. */
  static final String CLIENT = "client";

  final Instant start = Instant.parse("2026-11-21T12:00:00Z");
  final VirtualClock clock;
  final Network network;
  final Cluster cluster;
  final MajorityStore store;
  final Singleton singleton;
  final Habits habits;
  final Judge judge;
  final Node client;
  final Map<Long, SimulatedHost> hosts = new TreeMap<>();
  final Map<String, SimulatedProc> procs = new HashMap<>();
  private final Map<String, Long> skews = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private long nextUid = 1;

  /** Nothing goes wrong but that processes crash and the control plane moves. */
  final boolean isCalm;

  /** Which kinds of things have happened. */
  final Set<String> seen = new TreeSet<>();

  private boolean isEnding;

  Mesh(long seed, int controlPlaneNodes) {
    this.clock = new VirtualClock(seed);
    this.network = new Network(clock);
    this.cluster = new Cluster(clock, network, controlPlaneNodes);
    this.judge = new Judge(this);
    this.store =
        new MajorityStore(
            clock,
            cluster::reachesMajority,
            node -> cluster.reachesMajority(node) && !cluster.isQuarantined(node),
            judge.worlds::kept);
    this.singleton = new Singleton(clock, cluster, this::newPlane);
    this.isCalm = clock.chance(0.15);
    this.habits = new Habits(clock, isCalm ? 0.15 : 0.02);
    this.client = newNode(CLIENT, Node.Role.PROC, CLIENT);
    clock.every(Times.TICK, this::tick);
  }

  private void tick() {
    cluster.tick();
    singleton.tick();
    judge.tick();
  }

  Node newNode(String address, Node.Role role, String place) {
    return new Node(clock, new ClusterNode(address, nextUid++), role, place);
  }

  /** A control-plane node or a host starts, for the first time or again. */
  void startNode(String name, Node.Role role) {
    Node node = newNode(name, role, name);
    nodes.removeIf(old -> old.id.address().equals(name));
    nodes.add(node);
    if (role == Node.Role.HOST) {
      hosts.put(node.id.uid(), new SimulatedHost(this, node));
    }
    clock.say("%s starts", node);
    cluster.join(node);
  }

  /** The newest life of each control-plane node and host. */
  List<Node> nodes() {
    return nodes;
  }

  List<SimulatedProc> runningProcs() {
    return judge.processes.alive();
  }

  /** Everything was stopped: nobody starts anything again. */
  boolean isEnding() {
    return isEnding;
  }

  /** The node's process has ended as it was told. */
  void leavesForGood(Node node) {
    cluster.remove(node);
    node.end();
  }

  /** A control plane has heard of the end of a process before the cluster has. */
  void down(Node by, ClusterNode down) {
    if (cluster.isInMajority(by)) {
      cluster.members().stream()
          .map(member -> member.node)
          .filter(node -> node.id.equals(down))
          .forEach(cluster::remove);
    }
  }

  /** The control plane has ended: its node leaves, the next one starts, and ends likewise. */
  void systemEnds(Plane plane) {
    clock.say("%s: everything is stopped", plane);
    isEnding = true;
    judge.worlds.systemHasEnded();
    singleton.leaves(plane.node);
    leavesForGood(plane.node);
  }

  private Plane newPlane(Node node) {
    long skew =
        skews.computeIfAbsent(
            node.id.address(),
            a -> clock.between(-Times.CLOCK_SKEW_MOST / 2, Times.CLOCK_SKEW_MOST / 2));
    return new Plane(this, node, skew);
  }
}
