package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;

import akka.actor.AddressFromURIString;
import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.protocol.name.HostId;
import java.util.ArrayList;
import java.util.List;

/** Nodes of a mesh, each an ActorSystem of its own in this JVM; closed together. */
final class Nodes implements AutoCloseable {
  private final List<ActorSystem<Void>> all = new ArrayList<>();
  private final Config settings;

  Nodes() {
    this("");
  }

  /** Nodes with these settings. */
  Nodes(String settings) {
    this.settings =
        ConfigFactory.parseString(settings).withFallback(ConfigFactory.defaultApplication());
  }

  ActorSystem<Void> control() {
    return node(MeshRoles.SYSTEM);
  }

  ActorSystem<Void> host(String id) {
    return node(MeshRoles.HOST, MeshRoles.dedicated(HostId.parse(id)));
  }

  /** A node that has joined the first one and only uses the mesh. */
  ActorSystem<Void> client() {
    ActorSystem<Void> client = node(MeshRoles.CLIENT);
    joinTo(address(all.get(0)), client);
    return client;
  }

  ActorSystem<Void> node(String... roles) {
    return node(0, roles);
  }

  ActorSystem<Void> node(int port, String... roles) {
    Config config = NodeConfig.withRoles(roles).address("127.0.0.1", port).over(settings);
    ActorSystem<Void> node =
        ActorSystem.create(
            Behaviors.empty(),
            NodeConfig.SYSTEM_NAME,
            ActorSystemSetup.create(
                BootstrapSetup.create(config), MeshSetup.withActorTypes(Echo.TYPE, Ring.TYPE)));
    all.add(node);
    Mesh.get(node);
    return node;
  }

  /** The first one begins the cluster. */
  @SafeVarargs
  static void join(ActorSystem<Void> first, ActorSystem<Void>... others) {
    joinTo(address(first), first);
    joinTo(address(first), others);
  }

  @SafeVarargs
  static void joinTo(String address, ActorSystem<Void>... nodes) {
    for (ActorSystem<Void> node : nodes) {
      Cluster.get(node).manager().tell(Join.create(AddressFromURIString.parse(address)));
    }
  }

  static String address(ActorSystem<Void> node) {
    return Cluster.get(node).selfMember().address().toString();
  }

  @Override
  public void close() {
    all.forEach(ActorSystem::terminate);
    all.forEach(node -> get(node.getWhenTerminated()));
  }
}
