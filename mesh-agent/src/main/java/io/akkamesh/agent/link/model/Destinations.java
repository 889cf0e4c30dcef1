package io.akkamesh.agent.link.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The destinations of one epoch and their numbers. There are {@value #TABLE} at a time: a new one
 * takes the place of one to which nothing is under way.
 */
final class Destinations {
  static final int TABLE = 4096;

  private final Map<Target, Destination> byTarget = new HashMap<>();
  private Destination[] places = new Destination[64];
  private int next;

  Destinations() {
    this(0);
  }

  /** The first number is {@code first}, which is a multiple of {@value #TABLE}. */
  Destinations(int first) {
    next = first;
  }

  /** The destination of that name; null when all places are taken. */
  Destination find(Target target) {
    Destination known = byTarget.get(target);
    if (known != null && !known.isRetired()) {
      return known;
    }
    for (int tried = 0; tried < TABLE; tried++) {
      int number = next;
      next = next + 1 & Integer.MAX_VALUE;
      Destination old = place(number);
      if (old == null || old.open() == 0) {
        return add(old, new Destination(target, number));
      }
    }
    return null;
  }

  /** The destination of that number; null when the number stands for nothing any more. */
  Destination of(int number) {
    Destination destination = place(number);
    return destination == null || destination.number() != number ? null : destination;
  }

  void forEach(Consumer<Destination> action) {
    Arrays.stream(places).filter(Objects::nonNull).forEach(action);
  }

  private Destination place(int number) {
    int index = number & TABLE - 1;
    return index < places.length ? places[index] : null;
  }

  private Destination add(Destination old, Destination added) {
    if (old != null) {
      byTarget.remove(old.target(), old);
    }
    int index = added.number() & TABLE - 1;
    if (index >= places.length) {
      places = Arrays.copyOf(places, Math.min(TABLE, places.length * 2));
    }
    places[index] = added;
    byTarget.put(added.target(), added);
    return added;
  }
}
