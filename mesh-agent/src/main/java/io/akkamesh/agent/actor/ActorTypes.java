package io.akkamesh.agent.actor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The actor types that a JVM's procs can start, by name. Immutable. */
public final class ActorTypes {
  private final Map<String, ActorType<?, ?>> byName = new TreeMap<>();

  private ActorTypes(Collection<ActorType<?, ?>> types) {
    for (ActorType<?, ?> type : types) {
      ActorType<?, ?> first = byName.putIfAbsent(type.name(), type);
      if (first != null && first != type) {
        throw new IllegalArgumentException(
            "two actor types are called "
                + type.name()
                + ": one takes "
                + first.messages().getName()
                + ", the other "
                + type.messages().getName()
                + "; rename one of them");
      }
    }
  }

  /**
   * Only these.
   *
   * @throws IllegalArgumentException when two share a name; names both (PA-4)
   */
  public static ActorTypes of(List<ActorType<?, ?>> types) {
    return new ActorTypes(types);
  }

  /**
   * All that the class path's {@link ActorTypeProvider}s offer.
   *
   * @throws IllegalArgumentException when two share a name; names both (PA-4)
   */
  public static ActorTypes load(ClassLoader loader) {
    List<ActorType<?, ?>> types =
        ServiceLoader.load(ActorTypeProvider.class, loader).stream()
            .<ActorType<?, ?>>flatMap(provider -> provider.get().actorTypes().stream())
            .toList();
    return new ActorTypes(types);
  }

  /**
   * These and more.
   *
   * @throws IllegalArgumentException when two share a name; names both (PA-4)
   */
  public ActorTypes with(List<ActorType<?, ?>> more) {
    List<ActorType<?, ?>> all = new ArrayList<>(byName.values());
    all.addAll(more);
    return new ActorTypes(all);
  }

  public Optional<ActorType<?, ?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The registered names, in order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
