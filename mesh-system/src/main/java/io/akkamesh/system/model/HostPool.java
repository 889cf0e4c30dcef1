package io.akkamesh.system.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every host that has announced itself, and how many worlds use it. */
final class HostPool {
  private final Map<String, HostNode> byNode = new TreeMap<>();
  private final Map<String, Integer> load = new HashMap<>();
  private final Set<String> retired = new HashSet<>();

  /** The host on that node, if it is there. */
  Optional<HostNode> on(String node) {
    return Optional.ofNullable(byNode.get(node));
  }

  /** True for the node of any host until that node is removed, also while the host ends. */
  boolean isHost(String node) {
    return byNode.containsKey(node) || retired.contains(node);
  }

  void add(HostNode host) {
    retired.remove(host.node());
    byNode.put(host.node(), host);
  }

  /** The node is gone. */
  void remove(String node) {
    byNode.remove(node);
    load.remove(node);
    retired.remove(node);
  }

  /** The host was told to end: no world may use it any more. */
  void retire(String node) {
    remove(node);
    retired.add(node);
  }

  Collection<HostNode> all() {
    return List.copyOf(byNode.values());
  }

  /** The least used host that any world may use and this one doesn't yet; ties by address. */
  Optional<HostNode> spareFor(World world) {
    return byNode.values().stream()
        .filter(host -> host.dedicated().isEmpty() && !world.isOn(host.node()))
        .min(
            Comparator.comparingInt((HostNode host) -> load.getOrDefault(host.node(), 0))
                .thenComparing(HostNode::node));
  }

  void use(HostNode host) {
    load.merge(host.node(), 1, Integer::sum);
  }

  void release(HostNode host) {
    load.computeIfPresent(host.node(), (node, worlds) -> worlds == 1 ? null : worlds - 1);
  }
}
