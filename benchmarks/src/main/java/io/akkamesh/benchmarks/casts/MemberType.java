package io.akkamesh.benchmarks.casts;

import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.ActorTypeProvider;
import java.util.List;

/** Registers {@link Member} with every host of the benchmark. */
public final class MemberType implements ActorTypeProvider {
  @Override
  public List<ActorType<?, ?>> actorTypes() {
    return List.of(Member.TYPE);
  }
}
