package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import io.akkamesh.cluster.node.NodeConfig;

/** ActorSystems that are set up as a mesh's nodes are, but for the cluster. */
final class BareSystem {
  private BareSystem() {}

  static ActorSystem<Void> start(Config bindings) {
    return ActorSystem.create(
        Behaviors.empty(),
        NodeConfig.SYSTEM_NAME,
        NodeConfig.detached().address("127.0.0.1", 0).over(bindings));
  }
}
