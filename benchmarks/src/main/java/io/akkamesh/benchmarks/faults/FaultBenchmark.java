package io.akkamesh.benchmarks.faults;

import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a proc, a host and the control plane of a mesh of JVMs, one after another, and prints how
 * long it takes until the world is known to be unhealthy, LIVE again, and given up.
 *
 * <p>Arguments are options of every JVM, {@code
 * -Dakka.cluster.split-brain-resolver.stable-after=2s} for example.
 */
public final class FaultBenchmark {
  private static final WorldId TRAIN = new WorldId("train");
  private static final WorldId DOOMED = new WorldId("doomed");
  private static final int SYSTEMS = 3;
  private static final int HOSTS = 3;
  private static final long PATIENCE_S = 180;
  private static final long POLL_MS = 50;

  private final MeshJvms jvms;
  private final Moments moments = new Moments();

  private FaultBenchmark(MeshJvms jvms) {
    this.jvms = jvms;
  }

  /** Prints a table. */
  public static void main(String[] args) throws Exception {
    try (MeshJvms jvms = new MeshJvms(SYSTEMS, HOSTS, List.of(args))) {
      new FaultBenchmark(jvms).run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    jvms.mesh().events(SnapshotFilter.all(), moments::on);
    create(
        WorldSpec.named(TRAIN.toString())
            .shape("host=2,slot=2")
            .jvm()
            .respawn(10, Duration.ofMinutes(5)));
    System.out.println("| killed | unhealthy, s | LIVE again, s | given up, s |");
    System.out.println("|---|---:|---:|---:|");
    for (int i = 0; i < 3; i++) {
      killsAProc();
    }
    killsAHost();
    jvms.addHosts(1);
    killsTheControlPlane();
    create(WorldSpec.named(DOOMED.toString()).shape("slot=2").jvm());
    killsAProcOfAWorldThatIsGivenUp();
  }

  private World create(WorldSpec spec) throws Exception {
    return jvms.mesh().createWorld(spec).toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
  }

  private void killsAProc() throws Exception {
    long start = moments.begin();
    kill(procs(TRAIN).get(3).pid());
    print(
        "a proc",
        seconds(start, moments.unhealthy(TRAIN)),
        seconds(start, moments.live(TRAIN)),
        "");
  }

  private void killsAHost() throws Exception {
    WorldSnapshot world = snapshot(TRAIN);
    String node = world.hosts().get(1).node();
    long pid =
        jvms.mesh()
            .inspect(SnapshotFilter.all())
            .toCompletableFuture()
            .get(PATIENCE_S, TimeUnit.SECONDS)
            .hosts()
            .get(node)
            .pid();
    long start = moments.begin();
    kill(pid);
    print(
        "a host",
        seconds(start, moments.unhealthy(TRAIN)),
        seconds(start, moments.live(TRAIN)),
        "");
  }

  private void killsTheControlPlane() throws Exception {
    long start = System.nanoTime();
    jvms.killControlPlane();
    print("the control plane, until a snapshot is answered", "", seconds(start, answered()), "");
  }

  /** Asks again and again, each time anew: a call that waits would be repeated less often. */
  private long answered() throws Exception {
    CompletableFuture<Long> first = new CompletableFuture<>();
    while (!first.isDone()) {
      jvms.mesh()
          .snapshot(SnapshotFilter.world(TRAIN))
          .thenAccept(answer -> first.complete(System.nanoTime()));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
    }
    return first.get();
  }

  private void killsAProcOfAWorldThatIsGivenUp() throws Exception {
    long start = moments.begin();
    kill(procs(DOOMED).get(0).pid());
    print(
        "a proc, no recovery",
        seconds(start, moments.unhealthy(DOOMED)),
        "",
        seconds(start, moments.evicted(DOOMED)));
  }

  private List<ProcInfo> procs(WorldId world) throws Exception {
    return snapshot(world).procs();
  }

  private WorldSnapshot snapshot(WorldId world)
      throws InterruptedException, ExecutionException, TimeoutException {
    return jvms.mesh()
        .snapshot(SnapshotFilter.world(world))
        .toCompletableFuture()
        .get(PATIENCE_S, TimeUnit.SECONDS)
        .worlds()
        .get(0);
  }

  private static void kill(long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-9", String.valueOf(pid)).start().waitFor();
  }

  private static String seconds(long start, long end) {
    return String.format(Locale.ROOT, "%.2f", (end - start) / 1e9);
  }

  private static void print(String what, String unhealthy, String live, String evicted) {
    System.out.println("| " + String.join(" | ", what, unhealthy, live, evicted) + " |");
  }
}
