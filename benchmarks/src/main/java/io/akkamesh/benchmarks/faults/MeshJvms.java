package io.akkamesh.benchmarks.faults;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.cli.Main;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A mesh of programs, a JVM each, on the loopback address, and a client of it in this JVM. */
final class MeshJvms implements AutoCloseable {
  /** Of this JVM's class path the first: procs start from a class-data archive of it. */
  private static final String PROGRAMS =
      System.getProperty("java.class.path").split(File.pathSeparator)[0];

  private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(100);

  private final List<String> options;
  private final List<String> seeds = new ArrayList<>();
  private final List<Process> systems = new ArrayList<>();
  private final List<Process> hosts = new ArrayList<>();
  private final ActorSystem<Void> client;
  private final Mesh mesh;

  /**
   * Starts them one after another, so that the first control plane is the oldest.
   *
   * @param options of every JVM
   */
  MeshJvms(int systemCount, int hostCount, List<String> options) throws IOException {
    this.options = options;
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < systemCount; i++) {
      ports.add(freePort());
    }
    ports.forEach(port -> seeds.add("akka://" + NodeConfig.SYSTEM_NAME + "@127.0.0.1:" + port));
    for (int port : ports) {
      systems.add(program("system", "--port", String.valueOf(port)));
    }
    client =
        ActorSystem.create(
            Behaviors.empty(),
            NodeConfig.SYSTEM_NAME,
            NodeConfig.withRoles(MeshRoles.CLIENT).address("127.0.0.1", 0).seeds(seeds).load());
    mesh = Mesh.get(client);
    addHosts(hostCount);
  }

  Mesh mesh() {
    return mesh;
  }

  /** Starts more hosts and waits until each is known. */
  void addHosts(int count) throws IOException {
    int known = idle();
    for (int i = 0; i < count; i++) {
      hosts.add(program("host"));
    }
    while (idle() < known + count) {
      LockSupport.parkNanos(POLL_NS);
    }
  }

  /** The node that has been there longest, on which the control plane is, ends without a word. */
  void killControlPlane() {
    systems.remove(0).destroyForcibly();
  }

  private int idle() {
    return mesh.snapshot(SnapshotFilter.all()).toCompletableFuture().join().idleHosts().size();
  }

  private Process program(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("java", "-Xmx128m", "-Dmesh.log=WARN"));
    command.addAll(options);
    command.addAll(List.of("-cp", PROGRAMS, Main.class.getName()));
    command.add(name);
    command.addAll(List.of(arguments));
    seeds.forEach(seed -> command.addAll(List.of("--seed", seed)));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.PIPE)
            .redirectError(Redirect.DISCARD)
            .start();
    awaitUp(process);
    return process;
  }

  /** Its second line says that it is up. */
  private static void awaitUp(Process process) throws IOException {
    var lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.contains(" is up at ")) {
      line = lines.readLine();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    mesh.shutdown()
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .exceptionally(e -> null)
        .join();
    client.terminate();
    Stream.concat(systems.stream(), hosts.stream())
        .filter(process -> !ended(process))
        .forEach(Process::destroyForcibly);
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
