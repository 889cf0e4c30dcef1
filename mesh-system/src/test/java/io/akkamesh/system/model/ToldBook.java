package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each proc believes of others' addresses, kept beside the core and as simply as can be: what
 * it was told, less what it was told to forget. It is true after every step (RT-3, RT-7).
 */
final class ToldBook {
  private final Worlds worlds;
  private final Map<ProcId, Asker> askers = new TreeMap<>();

  /** One life of a proc that has asked. */
  private record Asker(ProcAddress address, Map<ProcId, ProcAddress> believes) {}

  ToldBook(Worlds worlds) {
    this.worlds = worlds;
  }

  static ProcAddress replyTo(ProcId asker) {
    return new ProcAddress("asker " + asker);
  }

  /** It is answered, and that's all. */
  void resolved(ProcId asker, ProcId proc, List<Effect> effects) {
    Optional<ProcAddress> there = worlds.lookup(proc).filter(address -> !isGone(proc));
    assertThat(effects).hasSize(1);
    if (effects.get(0) instanceof Effect.TellAddress tell) {
      assertThat(tell.whom()).isEqualTo(replyTo(asker));
      assertThat(tell.proc()).isEqualTo(proc);
      assertThat(there).contains(tell.address());
    } else {
      Effect.TellNoSuch tell = (Effect.TellNoSuch) effects.get(0);
      assertThat(tell.whom()).isEqualTo(replyTo(asker));
      assertThat(tell.proc()).isEqualTo(proc);
      assertThat(there).isEmpty();
    }
    Optional<ProcAddress> back = worlds.lookup(asker).filter(address -> !isGone(asker));
    if (there.isPresent() && back.isPresent() && !asker.equals(proc)) {
      askers
          .computeIfAbsent(asker, a -> new Asker(back.get(), new TreeMap<>()))
          .believes()
          .put(proc, there.get());
    }
  }

  /** All it hears is of procs it was told of; then all that is alive believes is true. */
  void after(List<Effect> effects, Set<WorldId> stopping) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Unbind unbind) {
        unbound(unbind);
      } else if (effect instanceof Effect.TellAddress tell) {
        asker(tell.whom()).believes().put(tell.proc(), tell.address());
      }
    }
    askers.entrySet().removeIf(asker -> !isAlive(asker.getKey(), asker.getValue()));
    Map<ProcId, ProcHealth> health = health();
    askers.forEach(
        (asker, what) ->
            what.believes()
                .forEach(
                    (proc, address) -> {
                      assertThat(worlds.lookup(proc))
                          .as("what %s believes of %s", asker, proc)
                          .contains(address);
                      assertThat(!isGone(health.get(proc)) || isStopping(proc, stopping))
                          .as("%s knows that %s is gone", asker, proc)
                          .isTrue();
                    }));
  }

  private void unbound(Effect.Unbind unbind) {
    List<ProcAddress> believers = new ArrayList<>();
    List<ProcAddress> living = new ArrayList<>();
    askers.forEach(
        (asker, what) -> {
          boolean believed =
              !asker.world().equals(unbind.prefix())
                  && what.believes().keySet().removeIf(proc -> isUnder(unbind.prefix(), proc));
          if (believed) {
            believers.add(what.address());
          }
          if (believed && isAlive(asker, what)) {
            living.add(what.address());
          }
        });
    assertThat(unbind.whom())
        .as("%s", unbind)
        .doesNotHaveDuplicates()
        .isSubsetOf(believers)
        .containsAll(living)
        .isNotEmpty();
  }

  private Asker asker(ProcAddress address) {
    return askers.values().stream()
        .filter(asker -> asker.address().equals(address))
        .findFirst()
        .orElseThrow(() -> new AssertionError(address + " has never asked"));
  }

  private boolean isAlive(ProcId proc, Asker asker) {
    return worlds.lookup(proc).equals(Optional.of(asker.address())) && !isGone(proc);
  }

  private static boolean isUnder(MeshName prefix, ProcId proc) {
    return prefix.equals(proc) || prefix.equals(proc.world());
  }

  private static boolean isStopping(ProcId proc, Set<WorldId> stopping) {
    return stopping.contains(proc.world()) || stopping.contains(WorldId.SYSTEM);
  }

  private boolean isGone(ProcId proc) {
    return isGone(health().get(proc));
  }

  private static boolean isGone(ProcHealth health) {
    return health instanceof ProcHealth.Exited
        || health instanceof ProcHealth.Expired expired && expired.forGood();
  }

  private Map<ProcId, ProcHealth> health() {
    Map<ProcId, ProcHealth> all = new HashMap<>();
    worlds.snapshot(SnapshotFilter.all()).stream()
        .flatMap(world -> world.procs().stream())
        .forEach(proc -> all.put(proc.proc(), proc.health()));
    return all;
  }
}
