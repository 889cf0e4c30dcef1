package io.akkamesh.chaos.workload;

import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The worlds of a run. */
public final class Worlds {
  /** A process for each rank. */
  public static final WorldId RING = new WorldId("ring");

  /** How many ranks that has. */
  public static final int RING_SIZE = 4;

  /** All ranks in the JVM of one host. */
  public static final WorldId GRID = new WorldId("grid");

  private static final int GRID_SIZE = 8;

  /** More than a run has faults. */
  private static final int RESTARTS = 1000;

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private Worlds() {}

  /** What they should be. */
  static Map<WorldId, WorldSpec> specs() {
    return Map.of(
        RING,
        WorldSpec.named(RING.name())
            .shape("host=2,slot=2")
            .jvm("-Xmx96m", "-XX:TieredStopAtLevel=1")
            .respawn(RESTARTS, WINDOW),
        GRID,
        WorldSpec.named(GRID.name())
            .shape("row=2,column=4")
            .procsPerHost(GRID_SIZE)
            .local()
            .respawn(RESTARTS, WINDOW));
  }

  /** That world, if it is there. */
  static Optional<WorldSnapshot> find(WorldId id, SystemSnapshot snapshot) {
    return snapshot.worlds().stream().filter(world -> world.world().equals(id)).findFirst();
  }

  static List<WorldId> ids() {
    return List.of(RING, GRID);
  }

  /** How many ranks it has. */
  public static int sizeOf(WorldId world) {
    return world.equals(RING) ? RING_SIZE : GRID_SIZE;
  }

  /** Every rank of every world. */
  static List<ProcId> procs() {
    return Stream.of(RING, GRID)
        .flatMap(world -> IntStream.range(0, sizeOf(world)).mapToObj(world::proc))
        .toList();
  }

  /** The recorder of that rank. */
  static ActorId recorder(ProcId proc) {
    return proc.actor(Recorder.NAME, 0);
  }
}
