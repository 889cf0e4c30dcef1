package io.akkamesh.cluster;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A whole mesh in this JVM, on a free port of the loopback address: control plane, one host,
 * client. For trying things out and for tests.
 */
public final class LocalMesh implements AutoCloseable {
  private static final long CLOSE_TIMEOUT_S = 30;

  private final ActorSystem<Void> system;
  private final Mesh mesh;

  private LocalMesh(ActorSystem<Void> system) {
    this.system = system;
    this.mesh = Mesh.get(system);
  }

  /** Starts it; these actor types can be spawned, and those on the class path. */
  public static LocalMesh start(ActorType<?, ?>... types) {
    ActorSystemSetup setup =
        ActorSystemSetup.create(
            BootstrapSetup.create(
                NodeConfig.withRoles(MeshRoles.SYSTEM, MeshRoles.HOST)
                    .address("127.0.0.1", 0)
                    .load()),
            MeshSetup.withActorTypes(types));
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), NodeConfig.SYSTEM_NAME, setup);
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return new LocalMesh(system);
  }

  public Mesh mesh() {
    return mesh;
  }

  public ActorSystem<?> system() {
    return system;
  }

  /** Stops every world and the ActorSystem, and waits for it. */
  @Override
  public void close() {
    try {
      mesh.shutdown().toCompletableFuture().join();
    } catch (CompletionException e) {
      system.log().warn("the mesh did not stop in order: {}", e.getMessage());
    }
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the ActorSystem did not stop: " + e, e);
    }
  }
}
