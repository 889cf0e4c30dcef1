package io.akkamesh.cluster.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.agent.process.ProcEnvironment;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lives a proc's life once in this JVM, from its start to its stop, beside a control plane on a
 * node of its own, so that an archive of the classes this loads can be made.
 *
 * <p>The application's configuration is left out, and nothing of it runs. Its actor types are
 * loaded, not used.
 */
final class WarmUp {
  private static final ProcId PROC = ProcId.parse("warm-up[0]");
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  /** At the lowest priority it may hardly ever run. */
  private static final long PATIENCE_MIN = 10;

  private WarmUp() {}

  /** Returns when all of it has ended again. */
  static void run() {
    CompletableFuture<Void> joined = new CompletableFuture<>();
    ActorSystem<WorldEvent> control =
        start(untilJoined(joined), NodeConfig.withRoles(MeshRoles.SYSTEM).address("127.0.0.1", 0));
    Cluster cluster = Cluster.get(control);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    MeshNode node = MeshNode.start(control, ActorTypes.of(List.of()));
    node.controlPlane().tell(new SystemMessage.Subscribe(SnapshotFilter.all(), control));
    proc(node, joined);
    end(control);
  }

  private static void proc(MeshNode control, CompletableFuture<Void> joined) {
    ProcEnvironment environment =
        ProcEnvironment.from(
            new ProcEnvironment(PROC, 1, control.address(), Shape.parse("slot=1"), 0).variables());
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    ActorSystem<Void> proc = start(Behaviors.empty(), ProcMain.config(environment));
    MeshNode.start(proc, ActorTypes.load(WarmUp.class.getClassLoader()))
        .startProc(environment, ended::complete);
    await(joined);
    control
        .controlPlane()
        .tell(
            new SystemMessage.Stop(
                new StopScope.Worlds(List.of(PROC.world())),
                STOP_TIMEOUT,
                false,
                proc.ignoreRef()));
    await(ended);
    end(proc);
  }

  /** The proc may have joined before this subscription was heard. */
  private static Behavior<WorldEvent> untilJoined(CompletableFuture<Void> joined) {
    return Behaviors.receiveMessage(
        event -> {
          boolean wasThere =
              event instanceof WorldEvent.Current current
                  && current.snapshot().worlds().stream()
                      .anyMatch(world -> world.world().equals(PROC.world()));
          if (wasThere || event instanceof WorldEvent.ProcJoined) {
            joined.complete(null);
          }
          return Behaviors.same();
        });
  }

  private static <T> ActorSystem<T> start(Behavior<T> guardian, NodeConfig config) {
    return ActorSystem.create(guardian, NodeConfig.SYSTEM_NAME, config.over(ConfigFactory.empty()));
  }

  private static void end(ActorSystem<?> system) {
    system.terminate();
    await(system.getWhenTerminated().toCompletableFuture());
  }

  private static void await(CompletableFuture<?> stage) {
    stage.orTimeout(PATIENCE_MIN, TimeUnit.MINUTES).join();
  }
}
