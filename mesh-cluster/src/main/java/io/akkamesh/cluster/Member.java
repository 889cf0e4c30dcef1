package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.MeshName;

/** One rank's actor or agent: its name and where it is. */
record Member<M>(MeshName name, ActorRef<M> ref) {}
