package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every host that has announced itself, and how many worlds use it. */
final class HostPool {
  /** Least used first, ties by address: worlds take from the front. */
  private static final Comparator<Entry> BY_LOAD =
      Comparator.comparingInt((Entry entry) -> entry.load).thenComparing(e -> e.host.node());

  private final Map<String, Entry> byNode = new HashMap<>();
  private final NavigableSet<Entry> spare = new TreeSet<>(BY_LOAD);
  private final Set<String> retired = new HashSet<>();

  private static final class Entry {
    final HostNode host;
    int load;
    boolean reachable = true;

    Entry(HostNode host) {
      this.host = host;
    }

    boolean isForAnyWorld() {
      return host.dedicated().isEmpty() && reachable;
    }
  }

  /** The host on that node, if it is there. */
  Optional<HostNode> on(String node) {
    return Optional.ofNullable(byNode.get(node)).map(entry -> entry.host);
  }

  /** True for the node of any host until that node is removed, also while the host ends. */
  boolean isHost(String node) {
    return byNode.containsKey(node) || retired.contains(node);
  }

  void add(HostNode host) {
    retired.remove(host.node());
    Entry entry = new Entry(host);
    byNode.put(host.node(), entry);
    enlist(entry);
  }

  /** The node is gone. */
  void remove(String node) {
    Entry entry = byNode.remove(node);
    if (entry != null) {
      spare.remove(entry);
    }
    retired.remove(node);
  }

  /** The host was told to end: no world may use it any more. */
  void retire(String node) {
    remove(node);
    retired.add(node);
  }

  /** A host that can't be reached is not given to a world. */
  void reachable(ClusterNode node, boolean reachable) {
    on(node.address())
        .filter(host -> host.clusterNode().equals(node))
        .ifPresent(host -> change(host.node(), entry -> entry.reachable = reachable));
  }

  /** False for one that is not there any more, or out of reach. */
  boolean isUsable(HostNode host) {
    Entry entry = byNode.get(host.node());
    return entry != null && entry.reachable && entry.host.equals(host);
  }

  /** In order of their nodes. */
  List<HostNode> all() {
    return byNode.values().stream()
        .map(entry -> entry.host)
        .sorted(Comparator.comparing(HostNode::node))
        .toList();
  }

  /** Nodes of hosts that no world uses, in order. */
  List<String> idle() {
    return byNode.values().stream()
        .filter(entry -> entry.load == 0)
        .map(entry -> entry.host.node())
        .sorted()
        .toList();
  }

  /** Hosts that were started for that world, first come first. */
  List<HostNode> dedicatedTo(WorldId world) {
    return byNode.values().stream()
        .map(entry -> entry.host)
        .filter(host -> host.dedicated().filter(id -> id.serves().equals(world)).isPresent())
        .sorted(
            Comparator.comparingLong((HostNode host) -> host.incarnation().start())
                .thenComparing(HostNode::node))
        .toList();
  }

  /** False for one that is dedicated or out of reach. */
  boolean isForAnyWorld(HostNode host) {
    return byNode.get(host.node()).isForAnyWorld();
  }

  /** The least used host that any world may use and this one doesn't yet; ties by address. */
  Optional<HostNode> spareFor(World world) {
    for (Entry entry : spare) {
      if (!world.hosts().isOn(entry.host.node())) {
        return Optional.of(entry.host);
      }
    }
    return Optional.empty();
  }

  void use(HostNode host) {
    change(host.node(), entry -> entry.load++);
  }

  /** A world has ended; a host that came later to the same node was not used by it. */
  void release(HostNode host) {
    if (on(host.node()).filter(host::equals).isPresent()) {
      change(host.node(), entry -> entry.load = Math.max(0, entry.load - 1));
    }
  }

  private void change(String node, Consumer<Entry> how) {
    Entry entry = byNode.get(node);
    spare.remove(entry);
    how.accept(entry);
    enlist(entry);
  }

  private void enlist(Entry entry) {
    if (entry.isForAnyWorld()) {
      spare.add(entry);
    }
  }
}
