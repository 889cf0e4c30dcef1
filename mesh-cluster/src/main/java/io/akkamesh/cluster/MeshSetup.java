package io.akkamesh.cluster;

import akka.actor.setup.Setup;
import io.akkamesh.agent.actor.ActorType;
import java.util.List;

/**
 * Registers actor types by hand, for procs inside this JVM: give it to the ActorSystem with {@link
 * akka.actor.setup.ActorSystemSetup}. Procs that are a JVM of their own know only the types of
 * {@link io.akkamesh.agent.actor.ActorTypeProvider}s (PA-4).
 */
public final class MeshSetup extends Setup {
  private final List<ActorType<?, ?>> actorTypes;

  private MeshSetup(List<ActorType<?, ?>> actorTypes) {
    this.actorTypes = actorTypes;
  }

  public static MeshSetup withActorTypes(ActorType<?, ?>... types) {
    return new MeshSetup(List.of(types));
  }

  List<ActorType<?, ?>> actorTypes() {
    return actorTypes;
  }
}
