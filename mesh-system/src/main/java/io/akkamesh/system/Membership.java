package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import io.akkamesh.system.model.ClusterNode;

/** What the control plane wants from the cluster it runs in. Calls return at once. */
public interface Membership {
  /** Sends every host and node event from now on, what is there already first. */
  void subscribe(ActorRef<MembershipEvent> subscriber);

  /** The process behind that node has ended: remove it without waiting for failure detection. */
  void down(ClusterNode node);
}
