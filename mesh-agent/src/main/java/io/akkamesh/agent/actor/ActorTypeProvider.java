package io.akkamesh.agent.actor;

import java.util.List;

/**
 * Registers a library's actor types on every proc: name the implementation in {@code
 * META-INF/services/io.akkamesh.agent.actor.ActorTypeProvider} and give it a public constructor
 * without arguments (PA-4).
 */
public interface ActorTypeProvider {
  /** The types; called once in each JVM. Must not block. */
  List<ActorType<?, ?>> actorTypes();
}
