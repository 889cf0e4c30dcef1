package io.akkamesh.cli.demo;

import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.ActorTypeProvider;
import java.util.List;

/** Registers the word counter on every proc that runs the mesh's own programs. */
public final class DemoActorTypes implements ActorTypeProvider {
  @Override
  public List<ActorType<?, ?>> actorTypes() {
    return List.of(WordCounter.TYPE);
  }
}
