package io.akkamesh.system.model;

import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where each proc is reached; worlds are kept apart so that a whole one goes at once (RT-7). */
final class AddressBook {
  private final Map<WorldId, Map<ProcId, ProcAddress>> worlds = new HashMap<>();

  void bind(ProcId proc, ProcAddress address) {
    worlds.computeIfAbsent(proc.world(), w -> new HashMap<>()).put(proc, address);
  }

  Optional<ProcAddress> lookup(ProcId proc) {
    return Optional.ofNullable(worlds.getOrDefault(proc.world(), Map.of()).get(proc));
  }

  /** Forgets the address of everything under a world or proc (ID-3). */
  void unbind(MeshName prefix) {
    if (prefix instanceof ProcId proc) {
      worlds.computeIfPresent(
          proc.world(),
          (world, procs) -> {
            procs.remove(proc);
            return procs.isEmpty() ? null : procs;
          });
    } else if (prefix instanceof WorldId world) {
      worlds.remove(world);
    }
  }
}
