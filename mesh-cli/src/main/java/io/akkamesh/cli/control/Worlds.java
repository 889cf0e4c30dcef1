package io.akkamesh.cli.control;

import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.MeshException;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** Looks worlds up by name. */
final class Worlds {
  private final Mesh mesh;

  Worlds(Mesh mesh) {
    this.mesh = mesh;
  }

  /**
   * The world of that name.
   *
   * @throws MeshException saying which worlds there are, when it is not one of them
   */
  WorldSnapshot find(WorldId world) {
    List<WorldSnapshot> found = snapshot(SnapshotFilter.world(world)).worlds();
    if (found.isEmpty()) {
      requireAll(List.of(world));
      throw new MeshException("world " + world + ": it was stopped just now");
    }
    return found.get(0);
  }

  /** Fails when one of these is unknown, saying which worlds there are. */
  void requireAll(List<WorldId> worlds) {
    List<WorldId> known =
        snapshot(SnapshotFilter.all()).worlds().stream().map(WorldSnapshot::world).toList();
    worlds.stream()
        .filter(world -> !known.contains(world))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new MeshException("world " + unknown + ": unknown; " + names(known));
            });
  }

  SystemSnapshot snapshot(SnapshotFilter filter) {
    return Await.value(mesh.snapshot(filter));
  }

  private static String names(List<WorldId> known) {
    return known.isEmpty()
        ? "there is no world at all"
        : "the worlds are " + known.stream().map(WorldId::name).collect(Collectors.joining(", "));
  }
}
