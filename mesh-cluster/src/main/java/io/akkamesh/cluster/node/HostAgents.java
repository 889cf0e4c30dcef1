package io.akkamesh.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import io.akkamesh.protocol.host.HostMessage;

/** Where the agents of hosts are: the same path on every node with role {@code mesh-host}. */
public final class HostAgents {
  private HostAgents() {}

  /**
   * The HostAgent of a node, there or not.
   *
   * @param node its address, {@code akka://mesh@127.0.0.1:25520}
   */
  public static ActorRef<HostMessage> at(ActorSystem<?> system, String node) {
    return ActorRefResolver.get(system)
        .resolveActorRef(node + "/system/" + MembershipFeed.HOST_AGENT);
  }
}
