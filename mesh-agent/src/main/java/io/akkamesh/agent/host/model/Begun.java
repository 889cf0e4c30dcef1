package io.akkamesh.agent.host.model;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The newest start of each proc that was begun, also of those whose ends are forgotten: none may
 * begin a second time (SA-19). One number per rank, until its world is stopped.
 */
final class Begun {
  private final Map<WorldId, Map<ProcId, Long>> newest = new HashMap<>();

  void add(ProcStart proc) {
    newest
        .computeIfAbsent(proc.proc().world(), w -> new HashMap<>())
        .merge(proc.proc(), proc.start(), Math::max);
  }

  /** That start or a newer one of the proc. */
  boolean contains(ProcStart proc) {
    Map<ProcId, Long> ofWorld = newest.getOrDefault(proc.proc().world(), Map.of());
    return ofWorld.getOrDefault(proc.proc(), -1L) >= proc.start();
  }

  /** All of the world but these. */
  void forget(WorldId world, Predicate<ProcId> except) {
    newest.computeIfPresent(
        world,
        (w, starts) -> {
          starts.keySet().removeIf(except.negate());
          return starts.isEmpty() ? null : starts;
        });
  }
}
