package io.akkamesh.cluster;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a world that somebody created before. */
final class WorldLookup {
  private final Calls calls;

  WorldLookup(Calls calls) {
    this.calls = calls;
  }

  /** Fails with {@link MeshException} when there is none, or it is not LIVE. */
  CompletionStage<World> live(WorldId world) {
    return calls
        .snapshot(SnapshotFilter.world(world))
        .thenCompose(
            snapshot ->
                snapshot.worlds().isEmpty()
                    ? unknown(world)
                    : CompletableFuture.completedStage(checked(snapshot.worlds().get(0))));
  }

  private CompletionStage<World> unknown(WorldId world) {
    return calls
        .snapshot(SnapshotFilter.all())
        .thenApply(
            all -> {
              throw new MeshException("world " + world + ": there is no such world; " + known(all));
            });
  }

  private static String known(SystemSnapshot all) {
    return all.worlds().isEmpty()
        ? "there is none at all; create it first"
        : "there are "
            + all.worlds().stream()
                .map(world -> world.world().name())
                .collect(Collectors.joining(", "));
  }

  private World checked(WorldSnapshot world) {
    if (!(world.status() instanceof WorldStatus.Live)) {
      throw new MeshException(
          "world "
              + world.world()
              + ": it is "
              + world.status()
              + ", not LIVE; wait for it, or stop it and create it again"
              + causes(world));
    }
    return new World(calls, world);
  }

  private static String causes(WorldSnapshot world) {
    Stream<String> lost =
        world.procs().stream()
            .filter(proc -> !(proc.health() instanceof ProcHealth.Alive))
            .map(proc -> "\n  proc " + proc.proc() + " " + proc.health());
    Stream<String> pending = world.pending().stream().map(ranks -> "\n  " + ranks);
    return Stream.concat(lost, pending).collect(Collectors.joining());
  }
}
