package io.akkamesh.agent.actor;

import akka.actor.typed.javadsl.Behaviors;
import java.util.List;

/** The provider that this module's tests have on their class path. */
public final class TestTypes implements ActorTypeProvider {
  static final ActorType<String, String> ECHO =
      ActorType.of("echo", String.class, String.class, (context, params) -> Behaviors.empty());
  static final ActorType<Integer, String> COUNTER =
      ActorType.of("counter", Integer.class, String.class, (context, params) -> Behaviors.empty());

  @Override
  public List<ActorType<?, ?>> actorTypes() {
    return List.of(ECHO, COUNTER);
  }

  /** Another library that calls its type as this one does, for the same messages. */
  public static final class Rival implements ActorTypeProvider {
    @Override
    public List<ActorType<?, ?>> actorTypes() {
      return List.of(
          ActorType.of(
              "echo", String.class, String.class, (context, params) -> Behaviors.ignore()));
    }
  }
}
