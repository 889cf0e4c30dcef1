package io.akkamesh.examples;

import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.ActorTypeProvider;
import java.util.List;

/** Makes the actors of the examples known to every proc. */
public final class ExampleTypes implements ActorTypeProvider {
  @Override
  public List<ActorType<?, ?>> actorTypes() {
    return List.of(Trainer.TYPE, Sieve.TYPE);
  }
}
