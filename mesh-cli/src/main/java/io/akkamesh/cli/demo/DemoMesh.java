package io.akkamesh.cli.demo;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.cli.demo.words.Corpus;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.protocol.system.StopReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The mesh of one demo: a control plane and hosts as processes, and this JVM as their client.
 * However it ends, closing it leaves no process behind.
 */
final class DemoMesh implements AutoCloseable {
  private static final Duration BOOT_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LIVE_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(20);

  /** Room to count in; the compiler that is quick to start is the right one for a short job. */
  private static final String[] PROC_OPTIONS = {"-Xmx1g", "-XX:TieredStopAtLevel=1"};

  private final DemoOptions options;
  private final Progress progress;
  private final DemoProcesses processes;
  private final Thread shutdownHook;
  private final Instant start;
  private ActorSystem<Void> system;
  private Mesh mesh;
  private CompletionStage<World> creation;
  private Instant booted;
  private Instant live;
  private Instant counted;
  private Instant stopped;

  DemoMesh(DemoOptions options, DemoProcesses processes, Progress progress) {
    this.options = options;
    this.processes = processes;
    this.progress = progress;
    this.shutdownHook = new Thread(this::onInterrupt, "demo-interrupted");
    this.start = progress.start();
  }

  /** Starts control plane, hosts and client together, and waits until all are up. */
  void boot() {
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    int port = options.port.filter(asked -> asked != 0).orElseGet(FreePort::find);
    String seed = "akka://" + NodeConfig.SYSTEM_NAME + "@127.0.0.1:" + port;
    progress.say("starting 1 control plane at " + seed + " and " + options.hosts + " hosts");
    processes.startSystem(port);
    for (int host = 0; host < options.hosts; host++) {
      processes.startHost(host, seed);
    }
    system = ActorSystem.create(Behaviors.empty(), NodeConfig.SYSTEM_NAME, config(seed));
    mesh = Mesh.get(system);
    CompletableFuture<Void> up = UpWatch.await(system, options.hosts);
    creation = up.thenCompose(x -> mesh.createWorld(spec()));
    await(up, BOOT_TIMEOUT, "the control plane and hosts are not up");
    booted = Instant.now();
    progress.say("control plane and hosts are up");
  }

  /** Waits until the world is LIVE. */
  World createWorld() {
    World world = await(creation, LIVE_TIMEOUT, "the world is not live");
    live = Instant.now();
    progress.say(world + " is live");
    return world;
  }

  /** Counts the words of a corpus on the world. */
  DemoResult run(World world, Corpus corpus) {
    return new DemoJob(world, corpus, progress, processes.firstFailure()).run();
  }

  /** Stops everything and waits for the last process. */
  void stop() {
    counted = Instant.now();
    progress.say("stopping");
    StopReply.Outcome outcome = await(mesh.shutdown(), EXIT_TIMEOUT, "the mesh did not stop");
    if (!outcome.unanswered().isEmpty()) {
      throw new IllegalStateException("no answer to the stop from " + outcome.unanswered());
    }
    await(processes.allEnded(), EXIT_TIMEOUT, "control plane and hosts have not ended");
    stopped = Instant.now();
    progress.say("stopped, no process is left");
  }

  Times times() {
    return new Times(
        Duration.between(start, booted),
        Duration.between(booted, live),
        Duration.between(live, counted),
        Duration.between(counted, stopped));
  }

  @Override
  public void close() {
    processes.close();
    if (system != null) {
      system.terminate();
    }
    removeHook();
  }

  private WorldSpec spec() {
    WorldSpec spec = WorldSpec.named("wordcount").shape(options.shape()).within(LIVE_TIMEOUT);
    return options.procs == DemoOptions.Procs.local ? spec.local() : spec.jvm(PROC_OPTIONS);
  }

  /** This JVM ends its children by itself when it is interrupted; its node need not leave first. */
  private static Config config(String seed) {
    return NodeConfig.withRoles(MeshRoles.CLIENT)
        .address("127.0.0.1", 0)
        .seeds(List.of(seed))
        .over(
            ConfigFactory.parseString("akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off"));
  }

  /** The stage's value; a process that fails meanwhile is the cause then. */
  private <T> T await(CompletionStage<T> stage, Duration timeout, String late) {
    CompletableFuture<T> value = stage.toCompletableFuture().copy();
    CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () ->
                value.completeExceptionally(
                    new IllegalStateException(late + " after " + timeout.toSeconds() + " s")));
    return Await.value(value, processes.firstFailure());
  }

  private void onInterrupt() {
    progress.say("interrupted; ending all processes");
    processes.close();
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }
}
