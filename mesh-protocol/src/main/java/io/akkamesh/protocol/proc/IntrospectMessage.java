package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.routing.NodeLinks;

/** Looking into a proc. */
public sealed interface IntrospectMessage extends ProcMessage {
  /** What is known of that proc or actor? Answered from live state (PA-17). */
  record Query(MeshName name, ActorRef<IntrospectReply> replyTo) implements IntrospectMessage {
    public Query {
      requireNonNull(name, "name");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /** How do envelopes leave this proc's node? Answered with {@link NodeLinks}. */
  record Links(ActorRef<NodeLinks> replyTo) implements IntrospectMessage {
    public Links {
      requireNonNull(replyTo, "replyTo");
    }
  }
}
