package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.WorldId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The worlds that matched, in order of their names, or a part of them.
 *
 * <p>Many worlds or procs come in several parts, in order, all of one moment; a world that is in
 * two parts has its hosts, procs and pending ranks shared out among them. {@link #join} puts them
 * together again.
 *
 * @param idleHosts nodes of hosts that no world uses, in order; only of all worlds
 * @param executionId names this run of the system; the same for its whole life
 * @param last no part follows this one
 */
public record SystemSnapshot(
    List<WorldSnapshot> worlds, List<String> idleHosts, String executionId, boolean last)
    implements MeshSerializable {
  public SystemSnapshot {
    worlds = List.copyOf(worlds);
    idleHosts = List.copyOf(idleHosts);
    requireNonNull(executionId, "executionId");
  }

  /** One snapshot from all its parts, in the order in which they came. */
  public static SystemSnapshot join(List<SystemSnapshot> parts) {
    Map<WorldId, WorldSnapshot> worlds = new LinkedHashMap<>();
    for (SystemSnapshot part : parts) {
      part.worlds().forEach(world -> worlds.merge(world.world(), world, WorldSnapshot::plus));
    }
    List<String> idleHosts = parts.stream().flatMap(part -> part.idleHosts().stream()).toList();
    return new SystemSnapshot(
        List.copyOf(worlds.values()), idleHosts, parts.get(0).executionId(), true);
  }
}
