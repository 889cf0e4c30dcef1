package io.akkamesh.benchmarks.local;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import io.akkamesh.cli.Main;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A control plane in this JVM, and hosts with a JVM each, all on the loopback address. */
public final class HostJvms implements AutoCloseable {
  /** Messages of plain Akka that wait for the wire; further ones are lost. Hosts get it, too. */
  public static final String QUEUE = "akka.remote.artery.advanced.outbound-message-queue-size";

  private final ActorSystem<Void> system;
  private final List<Process> hosts = new ArrayList<>();
  private final Mesh mesh;

  private HostJvms() {
    NodeConfig config = NodeConfig.withRoles(MeshRoles.SYSTEM).address("127.0.0.1", 0);
    system = ActorSystem.create(Behaviors.empty(), NodeConfig.SYSTEM_NAME, config.load());
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    mesh = Mesh.get(system);
  }

  /** Starts them and waits until each is known. */
  public static HostJvms start(int count) throws IOException {
    HostJvms jvms = new HostJvms();
    for (int i = 0; i < count; i++) {
      jvms.hosts.add(jvms.host());
    }
    while (jvms.found() < count) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return jvms;
  }

  public Mesh mesh() {
    return mesh;
  }

  /** The node in this JVM. */
  public ActorSystem<?> system() {
    return system;
  }

  private Process host() throws IOException {
    return new ProcessBuilder(
            "java",
            "-Xmx2g",
            "-Dmesh.log=WARN",
            "-D" + QUEUE + "=" + System.getProperty(QUEUE, "3072"),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "host",
            "--seed",
            Cluster.get(system).selfMember().address().toString())
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.INHERIT)
        .start();
  }

  private int found() {
    return mesh.snapshot(SnapshotFilter.all()).toCompletableFuture().join().idleHosts().size();
  }

  @Override
  public void close() {
    mesh.shutdown().toCompletableFuture().join();
    hosts.forEach(host -> host.onExit().join());
    system.terminate();
  }
}
