package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has gone, so that a late word from it changes nothing (SA-21): nodes that were removed, and
 * the newest start in each world that has ended. Remembers the last {@value #LIMIT} of each.
 */
final class Departed {
  private static final int LIMIT = 1_000;

  private final Map<ClusterNode, Boolean> nodes = new Latest<>();
  private final Map<WorldId, Long> worlds = new Latest<>();

  private static final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > LIMIT;
    }
  }

  void add(ClusterNode node) {
    nodes.put(node, true);
  }

  boolean contains(ClusterNode node) {
    return nodes.containsKey(node);
  }

  /** The world has ended; its procs were started with this number or an older one. */
  void add(WorldId world, long newestStart) {
    worlds.merge(world, newestStart, Math::max);
  }

  /** True for a proc of a life of the world that has ended. */
  boolean contains(WorldId world, long start) {
    return start <= worlds.getOrDefault(world, -1L);
  }
}
