package io.akkamesh.benchmarks.local;

import io.akkamesh.cluster.LocalMesh;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Worlds of LOCAL procs, of 10,000, 50,000 and 100,000 or as said: in a mesh in one JVM, or on
 * hosts with a JVM each.
 */
public final class LocalProcsBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int WARM_UP = 1_000;

  private LocalProcsBenchmark() {}

  /**
   * Prints a line for each world.
   *
   * @param args how many hosts, 0 for one inside this JVM; then sizes of worlds
   */
  public static void main(String[] args) throws IOException {
    int hosts = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    List<Integer> sizes = Stream.of(args).skip(1).map(Integer::valueOf).toList();
    if (hosts == 0) {
      try (LocalMesh local = LocalMesh.start()) {
        run(local.mesh(), 1, sizes);
      }
    } else {
      try (HostJvms jvms = HostJvms.start(hosts)) {
        run(jvms.mesh(), hosts, sizes);
      }
    }
  }

  private static void run(Mesh mesh, int hosts, List<Integer> sizes) {
    run(mesh, hosts, WARM_UP);
    System.out.println("| procs | LIVE, s | snapshot, s | stopped, s | heap here, bytes a proc |");
    System.out.println("|---:|---:|---:|---:|---:|");
    (sizes.isEmpty() ? List.of(10_000, 50_000, 100_000) : sizes)
        .forEach(size -> System.out.println(run(mesh, hosts, size)));
  }

  private static String run(Mesh mesh, int hosts, int procs) {
    long before = heap();
    WorldSpec spec =
        WorldSpec.named("train")
            .shape("slot=" + procs)
            .procsPerHost((procs + hosts - 1) / hosts)
            .within(PATIENCE);
    Timed<World> world = timed(() -> mesh.createWorld(spec));
    long after = heap();
    var seen = timed(() -> mesh.snapshot(SnapshotFilter.all()));
    Timed<StopReply.Outcome> stop = timed(() -> world.result().stop());
    require(seen.result().worlds().get(0).procs().size(), procs, "joined");
    require(stop.result().stopped().size(), procs, "stopped");
    return String.format(
        Locale.ROOT,
        "| %,d | %.1f | %.1f | %.1f | %,d |",
        procs,
        world.seconds(),
        seen.seconds(),
        stop.seconds(),
        (after - before) / procs);
  }

  private static void require(int found, int expected, String what) {
    if (found != expected) {
      System.err.println(found + " procs have " + what + ", not " + expected);
    }
  }

  private record Timed<T>(T result, double seconds) {}

  private static <T> Timed<T> timed(Supplier<CompletionStage<T>> task) {
    long start = System.nanoTime();
    T result = task.get().toCompletableFuture().join();
    return new Timed<>(result, (System.nanoTime() - start) / 1e9);
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    long[] used = new long[3];
    for (int i = 0; i < used.length; i++) {
      System.gc();
      used[i] = runtime.totalMemory() - runtime.freeMemory();
    }
    return Arrays.stream(used).min().orElseThrow();
  }
}
