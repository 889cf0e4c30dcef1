package io.akkamesh.agent.actor;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.Behavior;
import io.akkamesh.protocol.name.ActorId;
import java.util.function.BiFunction;

/**
 * A kind of actor that a mesh can start by name on every rank.
 *
 * <pre>{@code
 * static final ActorType<Greeter.Command, Greeter.Params> TYPE =
 *     ActorType.of("greeter", Greeter.Command.class, Greeter.Params.class, Greeter::create);
 * }</pre>
 *
 * <p>Messages and parameters must be serializable by Akka: implement {@link
 * io.akkamesh.protocol.MeshSerializable}, or bind another serializer.
 *
 * @param <M> messages the actor takes
 * @param <P> parameters it is started with; a constructor that refuses bad ones makes the spawn
 *     fail
 */
public final class ActorType<M, P> {
  private final String name;
  private final Class<M> messages;
  private final Class<P> params;
  private final BiFunction<SpawnContext, P, Behavior<M>> factory;

  private ActorType(
      String name,
      Class<M> messages,
      Class<P> params,
      BiFunction<SpawnContext, P, Behavior<M>> factory) {
    if (!ActorId.isActorName(requireNonNull(name, "name"))) {
      throw new IllegalArgumentException(
          "actor type name must match [A-Za-z_][A-Za-z0-9_-]*, was \"" + name + "\"");
    }
    this.name = name;
    this.messages = requireNonNull(messages, "messages");
    this.params = requireNonNull(params, "params");
    this.factory = requireNonNull(factory, "factory");
  }

  /**
   * Defines a type; {@code factory} is called on the new actor's own thread.
   *
   * @param name under which it is registered on every proc, {@code [A-Za-z_][A-Za-z0-9_-]*}
   */
  public static <M, P> ActorType<M, P> of(
      String name,
      Class<M> messages,
      Class<P> params,
      BiFunction<SpawnContext, P, Behavior<M>> factory) {
    return new ActorType<>(name, messages, params, factory);
  }

  public String name() {
    return name;
  }

  public Class<M> messages() {
    return messages;
  }

  public Class<P> params() {
    return params;
  }

  /**
   * The behaviour of one new actor.
   *
   * @throws ClassCastException when {@code parameters} is not a {@link #params()}
   */
  public Behavior<M> create(SpawnContext context, Object parameters) {
    return factory.apply(context, params.cast(parameters));
  }

  @Override
  public String toString() {
    return "actor type " + name + " of " + messages.getName();
  }
}
