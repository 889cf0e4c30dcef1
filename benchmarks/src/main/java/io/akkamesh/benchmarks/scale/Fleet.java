package io.akkamesh.benchmarks.scale;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.system.model.ClusterNode;
import io.akkamesh.system.model.HostNode;
import io.akkamesh.system.model.JoinRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The hosts and procs of one world as their messages describe them: every name and address is an
 * object of its own, as after deserialization, and as long as real ones.
 */
final class Fleet {
  static final int PROCS_PER_HOST = 8;

  /** Procs carry {@code zone=0} to {@code zone=99}, so one zone is 1 % of them. */
  static final int ZONES = 100;

  private static final String WORLD = "train";
  private static final int HOST_PORT = 25520;
  private static final int FIRST_PROC_PORT = 40000;

  private final Random random;
  private final List<HostNode> hosts;
  private final List<Member> members;
  private final List<Integer> joinOrder;

  /** One proc, in a JVM and cluster node of its own. */
  record Member(
      ProcId proc, long nodeUid, String node, long pid, ProcAddress address, Labels labels) {

    ClusterNode clusterNode() {
      return new ClusterNode(node, nodeUid);
    }

    /** Its request to join after it was started as that. */
    JoinRequest join(long start) {
      return new JoinRequest(
          proc,
          new Incarnation(start, nodeUid),
          node,
          pid,
          address,
          labels,
          ProcLifecycle.MANAGED_BY_SYSTEM);
    }
  }

  Fleet(int procs) {
    this.random = new Random(procs);
    int hostCount = (procs + PROCS_PER_HOST - 1) / PROCS_PER_HOST;
    this.hosts = IntStream.range(0, hostCount).mapToObj(this::host).toList();
    this.members = IntStream.range(0, procs).mapToObj(this::member).toList();
    this.joinOrder = new ArrayList<>(IntStream.range(0, procs).boxed().toList());
    Collections.shuffle(joinOrder, random);
  }

  WorldId world() {
    return new WorldId(WORLD);
  }

  int size() {
    return members.size();
  }

  List<HostNode> hosts() {
    return hosts;
  }

  List<Member> members() {
    return members;
  }

  /** All ranks, in the order in which they happen to be up. */
  List<Integer> joinOrder() {
    return joinOrder;
  }

  static ClusterNode clusterNode(HostNode host) {
    return new ClusterNode(host.node(), host.incarnation().nodeUid());
  }

  private HostNode host(int index) {
    String node = node(index, HOST_PORT);
    return new HostNode(
        node, new Incarnation(1, random.nextLong()), Optional.empty(), agent(node, "mesh-host"));
  }

  private Member member(int rank) {
    String node = node(rank / PROCS_PER_HOST, FIRST_PROC_PORT + rank % PROCS_PER_HOST);
    return new Member(
        ProcId.parse(WORLD + "[" + rank + "]"),
        random.nextLong(),
        node,
        1 + random.nextInt(1 << 22),
        agent(node, "mesh-proc"),
        Labels.of("zone", Integer.toString(rank % ZONES)));
  }

  private ProcAddress agent(String node, String name) {
    return new ProcAddress(
        node + "/system/" + name + "#" + (100_000_000 + random.nextInt(1 << 30)));
  }

  private static String node(int host, int port) {
    return "akka://mesh@10."
        + host / 62_500
        + "."
        + host / 250 % 250
        + "."
        + host % 250
        + ":"
        + port;
  }
}
