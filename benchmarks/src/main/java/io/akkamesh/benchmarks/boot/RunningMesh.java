package io.akkamesh.benchmarks.boot;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import io.akkamesh.agent.host.HostSettings;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A control plane and a host in this JVM, a cluster node each: what the contestants join. */
final class RunningMesh implements AutoCloseable {
  private static final int NODES = 2;
  private static final long PATIENCE_S = 300;
  private static final long POLL_NS = 5_000_000;

  private final ActorSystem<Void> system;
  private final ActorSystem<Void> host;
  private final Mesh mesh;

  RunningMesh() throws TimeoutException {
    system = start(NodeConfig.withRoles(MeshRoles.SYSTEM));
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    Mesh.get(system);
    host = start(NodeConfig.withRoles(MeshRoles.HOST).seeds(List.of(address())));
    mesh = Mesh.get(host);
    awaitMembers(NODES);
  }

  Mesh mesh() {
    return mesh;
  }

  /** Of the node with the control plane. */
  String address() {
    return Cluster.get(system).selfMember().address().toString();
  }

  /** Options of every JVM proc. */
  List<String> jvmOptions() {
    return HostSettings.from(host.settings().config()).jvmOptions();
  }

  /** Waits until what has joined has left again. */
  void awaitAlone() throws TimeoutException {
    awaitMembers(NODES);
  }

  static <T> T await(CompletionStage<T> stage) throws TimeoutException {
    try {
      return stage.toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    host.terminate();
    system.terminate();
  }

  private void awaitMembers(int count) throws TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (members() != count) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the cluster has " + members() + " members, not " + count);
      }
      LockSupport.parkNanos(POLL_NS);
    }
  }

  private int members() {
    return Cluster.get(system).state().members().size();
  }

  private static ActorSystem<Void> start(NodeConfig config) {
    return ActorSystem.create(
        Behaviors.empty(), NodeConfig.SYSTEM_NAME, config.address("127.0.0.1", 0).load());
  }
}
