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
  private final Map<String, Registered> byName = new TreeMap<>();

  /** A type, and who registered it: two that take the same messages differ in that. */
  private record Registered(ActorType<?, ?> type, String by) {
    @Override
    public String toString() {
      return "one of " + type.messages().getName() + ", registered by " + by;
    }
  }

  private ActorTypes(Collection<Registered> all) {
    for (Registered each : all) {
      Registered first = byName.putIfAbsent(each.type().name(), each);
      if (first != null && first.type() != each.type()) {
        throw new IllegalArgumentException(
            "two actor types are called "
                + each.type().name()
                + ": "
                + first
                + ", and "
                + each
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
    return new ActorTypes(byHand(types));
  }

  /**
   * All that the class path's {@link ActorTypeProvider}s offer.
   *
   * @throws IllegalArgumentException when two share a name; names both (PA-4)
   */
  public static ActorTypes load(ClassLoader loader) {
    List<Registered> all = new ArrayList<>();
    for (ActorTypeProvider provider : ServiceLoader.load(ActorTypeProvider.class, loader)) {
      String by = provider.getClass().getName();
      provider.actorTypes().forEach(type -> all.add(new Registered(type, by)));
    }
    return new ActorTypes(all);
  }

  /**
   * These and more.
   *
   * @throws IllegalArgumentException when two share a name; names both (PA-4)
   */
  public ActorTypes with(List<ActorType<?, ?>> more) {
    List<Registered> all = new ArrayList<>(byName.values());
    all.addAll(byHand(more));
    return new ActorTypes(all);
  }

  public Optional<ActorType<?, ?>> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(Registered::type);
  }

  /** The registered names, in order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  private static List<Registered> byHand(List<ActorType<?, ?>> types) {
    return types.stream().map(type -> new Registered(type, "the program itself")).toList();
  }
}
