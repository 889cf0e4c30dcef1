package io.akkamesh.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import java.util.ArrayList;
import java.util.List;

/** Applications that are no members of the mesh's cluster, until closed. */
final class Outside implements AutoCloseable {
  private final List<ActorSystem<Void>> clients = new ArrayList<>();

  /** One with that provider, which has not joined, and these settings. */
  ActorSystem<Void> client(String provider, String... settings) {
    Config application =
        ConfigFactory.parseString(
            String.join("\n", settings)
                + "\nakka.remote.warn-unsafe-watch-outside-cluster = off\nakka.actor.provider = "
                + provider);
    NodeConfig config =
        "remote".equals(provider) ? NodeConfig.detached() : NodeConfig.withRoles(MeshRoles.CLIENT);
    ActorSystem<Void> client =
        ActorSystem.create(
            Behaviors.empty(), "outside", config.address("127.0.0.1", 0).over(application));
    clients.add(client);
    return client;
  }

  @Override
  public void close() {
    clients.forEach(ActorSystem::terminate);
    clients.forEach(client -> Stages.get(client.getWhenTerminated()));
  }
}
