package io.akkamesh.chaos.workload;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.Fact.Milestone;
import io.akkamesh.chaos.fact.FactLog;
import io.akkamesh.chaos.fact.InstanceId;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The user of a run: a node that creates the worlds, again when they are gone, and casts to them.
 * Arguments: its address, the port, and nodes to join. Ends with 0 when it has shut down the mesh,
 * with 1 when its cluster has removed it.
 */
public final class ClientMain {
  private static final String NAME = "client";
  private static final String STATE = "state";
  private static final long BEAT_MS = 200;
  private static final long TEND_MS = 500;
  private static final long SHUT_DOWN_S = 45;

  private final ActorSystem<Void> system;
  private final Mesh mesh;
  private final String self = InstanceId.of(NAME);
  private final FactLog log = FactLog.ofThisProcess();
  private final Casting casting;
  private final Population population;
  private boolean isReported;

  private ClientMain(ActorSystem<Void> system) {
    this.system = system;
    this.mesh = Mesh.get(system);
    this.casting = new Casting(self, system);
    this.population = new Population(mesh, casting);
  }

  public static void main(String[] arguments) throws Exception {
    List<String> seeds = List.of(arguments).subList(2, arguments.length);
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(),
            NodeConfig.SYSTEM_NAME,
            NodeConfig.withRoles(MeshRoles.CLIENT)
                .address(arguments[0], Integer.parseInt(arguments[1]))
                .seeds(seeds)
                .load());
    system.getWhenTerminated().thenRun(() -> Runtime.getRuntime().halt(1));
    new ClientMain(system).run();
  }

  private void run() throws Exception {
    log.add(new Fact.Started(self, "", 0, 0));
    ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    beats.scheduleWithFixedDelay(this::beat, 0, BEAT_MS, TimeUnit.MILLISECONDS);
    mesh.events(SnapshotFilter.all(), this::told);
    System.out.println("client is up at " + mesh.address());
    while (Phase.now() != Phase.SHUT_DOWN) {
      write(population.tend());
      if (Phase.now() == Phase.REPORT && !isReported && population.report()) {
        isReported = true;
        log.add(new Fact.Reached(Milestone.REPORTED, "all lives that the control plane knows"));
      }
      Thread.sleep(TEND_MS);
    }
    shutDown();
  }

  private void beat() {
    try {
      log.add(new Fact.Beat(self));
      if (Phase.now() == Phase.RUN) {
        casting.castAll();
      }
    } catch (RuntimeException e) { // else the executor would stop without a word
      e.printStackTrace();
    }
  }

  private void told(WorldEvent event) {
    if (event instanceof WorldEvent.Change change) {
      log.add(
          new Fact.WorldTold(
              change.world().name(), event.getClass().getSimpleName(), event.toString()));
    }
  }

  private void shutDown() throws InterruptedException {
    var outcome = Population.await("shutdown", mesh.shutdown(), SHUT_DOWN_S);
    System.out.println("shut down: " + outcome);
    if (outcome.isEmpty()) {
      log.add(new Fact.Reached(Milestone.NOT_SHUT_DOWN, "the control plane did not answer"));
    }
    Runtime.getRuntime().halt(0);
  }

  private static void write(List<String> state) throws IOException {
    Path run = FactLog.directory();
    Path next = Files.write(run.resolve(STATE + ".next"), state);
    Files.move(next, run.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** How the worlds of a run were when the client has looked last. */
  public static Path stateOf(Path run) {
    return run.resolve(STATE);
  }
}
