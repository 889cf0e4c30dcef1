package io.akkamesh.it;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.it.program.Eventually;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.time.Duration;
import java.util.List;

/** A user of a mesh: a node in this JVM that joins it. */
final class Client implements AutoCloseable {
  /** The others are ended next: nobody has to take note that this node goes. */
  private static final String LEAVE_AT_ONCE =
      "akka.coordinated-shutdown.run-by-actor-system-terminate = off";

  private static final Duration SOON = Duration.ofSeconds(60);

  private final ActorSystem<Void> system;

  private Client(ActorSystem<Void> system) {
    this.system = system;
  }

  /** Joins the mesh with a node at {@code address}. */
  static Client of(String address) {
    return new Client(
        ActorSystem.create(
            Behaviors.empty(),
            NodeConfig.SYSTEM_NAME,
            NodeConfig.withRoles(MeshRoles.CLIENT)
                .address("127.0.0.1", 0)
                .seeds(List.of(address))
                .over(ConfigFactory.parseString(LEAVE_AT_ONCE))));
  }

  World world(WorldSpec spec) {
    return Eventually.value("a world that is live", mesh().createWorld(spec), SOON);
  }

  /** The pids of the processes that are the procs of a world. */
  static List<Long> pids(World world) {
    return world.procs().stream().map(ProcInfo::pid).toList();
  }

  /** How the world ended; its actors had that long to stop. */
  StopReply.Outcome stop(World world, Duration timeout) {
    return Eventually.value("the end of " + world, mesh().stop(List.of(world.id()), timeout), SOON);
  }

  void shutDownTheMesh() {
    Eventually.value("a stop of the mesh", mesh().shutdown(), SOON);
  }

  private Mesh mesh() {
    return Mesh.get(system);
  }

  @Override
  public void close() {
    system.terminate();
    Eventually.value("the end of the client", system.getWhenTerminated(), SOON);
  }
}
