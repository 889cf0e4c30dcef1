package io.akkamesh.chaos.workload;

import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.FactLog;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.MeshException;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Sees to it that the worlds are there, and a recorder on each of their procs. Blocks. */
final class Population {
  private static final long PATIENCE_S = 8;

  private final Mesh mesh;
  private final Casting casting;
  private final FactLog log = FactLog.ofThisProcess();
  private final Map<ProcId, Incarnation> recorders = new HashMap<>();
  private final Map<WorldId, Set<Incarnation>> castTo = new HashMap<>();

  Population(Mesh mesh, Casting casting) {
    this.mesh = mesh;
    this.casting = casting;
  }

  /**
   * Does what there is to do now.
   *
   * @return how each world is, {@code ring LIVE, 4 of 4 recorders}
   */
  List<String> tend() throws InterruptedException {
    Optional<SystemSnapshot> snapshot = await("snapshot", mesh.snapshot(SnapshotFilter.all()));
    if (snapshot.isEmpty()) {
      return Worlds.ids().stream().map(world -> world + ": no control plane answers").toList();
    }
    for (Map.Entry<WorldId, WorldSpec> wanted : Worlds.specs().entrySet()) {
      if (Worlds.find(wanted.getKey(), snapshot.get()).isEmpty()) {
        await("request of world " + wanted.getKey(), mesh.requestWorld(wanted.getValue()));
      }
    }
    for (WorldSnapshot world : snapshot.get().worlds()) {
      tend(world);
    }
    return Worlds.ids().stream().map(world -> state(world, snapshot.get())).toList();
  }

  private void tend(WorldSnapshot world) throws InterruptedException {
    for (ProcInfo proc : world.procs()) {
      boolean isNew = !proc.incarnation().equals(recorders.get(proc.proc()));
      if (isNew && isAlive(proc)) {
        startRecorder(proc);
      }
    }
    Set<Incarnation> lives =
        world.procs().stream().map(ProcInfo::incarnation).collect(Collectors.toSet());
    if (world.status() instanceof WorldStatus.Live && !lives.equals(castTo.get(world.world()))) {
      await("handle of a world", mesh.world(world.world()))
          .ifPresent(
              found -> {
                casting.to(found);
                castTo.put(world.world(), new HashSet<>(lives));
              });
    }
  }

  /** Another client may have started it. */
  private void startRecorder(ProcInfo proc) throws InterruptedException {
    List<Integer> rank = List.of(proc.proc().rank().value());
    Optional<?> started =
        await(
            "recorder on " + proc.proc(),
            mesh.actor(proc.proc().world(), Recorder.NAME, rank)
                .thenCompose(
                    actor ->
                        actor
                            .spawn(Recorder.TYPE.name(), "{}")
                            .exceptionallyCompose(Population::unlessItRuns)));
    if (started.isPresent()) {
      recorders.put(proc.proc(), proc.incarnation());
    }
  }

  private static <T> CompletionStage<List<T>> unlessItRuns(Throwable failure) {
    boolean runs = failure.getMessage() != null && failure.getMessage().contains("in use");
    return runs
        ? CompletableFuture.completedStage(List.of())
        : CompletableFuture.failedStage(failure);
  }

  private static boolean isAlive(ProcInfo proc) {
    return proc.health() instanceof ProcHealth.Alive;
  }

  private String state(WorldId id, SystemSnapshot snapshot) {
    return Worlds.find(id, snapshot)
        .map(world -> id + " " + world.status() + ", " + recordersOf(world))
        .orElse(id + " is not there");
  }

  private String recordersOf(WorldSnapshot world) {
    long running =
        world.procs().stream()
            .filter(proc -> proc.incarnation().equals(recorders.get(proc.proc())))
            .count();
    return running + " of " + Worlds.sizeOf(world.world()) + " recorders";
  }

  /** Writes down every life of a proc that the control plane knows; false when none answers. */
  boolean report() throws InterruptedException {
    Optional<SystemSnapshot> snapshot = await("report", mesh.snapshot(SnapshotFilter.all()));
    snapshot.stream()
        .flatMap(system -> system.worlds().stream())
        .flatMap(world -> world.procs().stream())
        .forEach(
            proc ->
                log.add(
                    new Fact.Known(
                        proc.proc().toString(),
                        proc.incarnation().start(),
                        proc.incarnation().nodeUid(),
                        isAlive(proc))));
    return snapshot.isPresent();
  }

  /** Empty when it failed or took too long, which is no wonder here and is tried again. */
  static <T> Optional<T> await(String what, CompletionStage<T> stage) throws InterruptedException {
    return await(what, stage, PATIENCE_S);
  }

  static <T> Optional<T> await(String what, CompletionStage<T> stage, long patienceS)
      throws InterruptedException {
    try {
      return Optional.of(stage.toCompletableFuture().get(patienceS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      String why = e.getCause() instanceof MeshException ? e.getCause().getMessage() : e.toString();
      System.out.println(what + ": " + why);
    } catch (TimeoutException e) {
      System.out.println(what + ": no answer in " + patienceS + " s");
    }
    return Optional.empty();
  }
}
