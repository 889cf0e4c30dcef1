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

  /** Fails with {@link MeshException} when there is none, or a proc is not there. */
  CompletionStage<World> live(WorldId world) {
    return find(world)
        .thenApply(
            found -> {
              requireThere(found, Ranks.ALL);
              return new World(calls, found);
            });
  }

  /** Fails with {@link MeshException} when there is none. */
  CompletionStage<WorldSnapshot> find(WorldId world) {
    return calls
        .snapshot(SnapshotFilter.world(world))
        .thenCompose(
            snapshot ->
                snapshot.worlds().isEmpty()
                    ? calls
                        .snapshot(SnapshotFilter.all())
                        .thenCompose(all -> CompletableFuture.failedStage(unknown(world, all)))
                    : CompletableFuture.completedStage(snapshot.worlds().get(0)));
  }

  static MeshException unknown(WorldId world, SystemSnapshot all) {
    String known =
        all.worlds().isEmpty()
            ? "there is none at all; create it first"
            : "there are "
                + all.worlds().stream()
                    .map(other -> other.world().name())
                    .collect(Collectors.joining(", "));
    return new MeshException("world " + world + ": there is no such world; " + known);
  }

  /**
   * Fails unless the procs of these ranks have joined and are alive. A world that is UNHEALTHY only
   * because an actor has failed is as good as a LIVE one here.
   *
   * @throws MeshException with what each rank that is not there was doing or how it ended
   */
  static void requireThere(WorldSnapshot world, Ranks ranks) {
    String causes = causes(world, ranks);
    if (world.status() instanceof WorldStatus.AwaitingCreation || !causes.isEmpty()) {
      throw new MeshException(
          "world "
              + world.world()
              + ": it is "
              + world.status()
              + ", not LIVE; wait for it, or stop it and create it again"
              + causes);
    }
  }

  private static String causes(WorldSnapshot world, Ranks ranks) {
    Stream<String> lost =
        ranks.joined(world).stream()
            .filter(proc -> !(proc.health() instanceof ProcHealth.Alive))
            .map(proc -> "\n  proc " + proc.proc() + " " + proc.health());
    Stream<String> pending = ranks.pending(world).stream().map(run -> "\n  " + run);
    return Stream.concat(lost, pending).collect(Collectors.joining());
  }
}
