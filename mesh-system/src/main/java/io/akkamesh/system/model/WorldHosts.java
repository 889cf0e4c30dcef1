package io.akkamesh.system.model;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hosts of one world by host rank; each rank is scheduled once, whoever holds it (SA-6). */
final class WorldHosts {
  private final SortedMap<Integer, HostNode> byRank = new TreeMap<>();
  private final Map<String, Integer> byNode = new HashMap<>();
  private final BitSet scheduled = new BitSet();
  private int searchFrom;

  SortedMap<Integer, HostNode> byRank() {
    return Collections.unmodifiableSortedMap(byRank);
  }

  Optional<HostNode> at(int hostRank) {
    return Optional.ofNullable(byRank.get(hostRank));
  }

  boolean isOn(String node) {
    return byNode.containsKey(node);
  }

  /** The rank of the host on that node, if it is one of this world's. */
  List<Integer> ranksOn(String node) {
    Integer rank = byNode.get(node);
    return rank == null ? List.of() : List.of(rank);
  }

  void add(int hostRank, HostNode host) {
    if (byRank.putIfAbsent(hostRank, host) != null) {
      throw new IllegalStateException("host " + hostRank + " is there already: " + host.node());
    }
    byNode.put(host.node(), hostRank);
  }

  void remove(String node) {
    Integer rank = byNode.remove(node);
    if (rank != null) {
      byRank.remove(rank);
      searchFrom = Math.min(searchFrom, rank);
    }
  }

  void scheduled(int hostRank) {
    scheduled.set(hostRank);
  }

  /** The lowest rank below {@code needed} that has no host and was never scheduled. */
  OptionalInt firstFree(int needed) {
    while (searchFrom < needed && (scheduled.get(searchFrom) || byRank.containsKey(searchFrom))) {
      searchFrom++;
    }
    return searchFrom < needed ? OptionalInt.of(searchFrom) : OptionalInt.empty();
  }
}
