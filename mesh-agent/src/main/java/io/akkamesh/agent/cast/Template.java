package io.akkamesh.agent.cast;

import akka.actor.typed.ActorRef;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A message, a record, one component of which is where to answer: each member gets the same message
 * with another reference there, although it was sent only once.
 */
public final class Template {
  private static final ClassValue<Form> FORMS =
      new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
          return Form.of(type);
        }
      };

  private final Constructor<?> constructor;
  private final Object[] components;
  private final int slot;

  /** How records of a class are read and made. */
  private record Form(Constructor<?> constructor, Method[] accessors) {
    static Form of(Class<?> type) {
      if (!type.isRecord()) {
        throw new IllegalArgumentException(type.getName() + " is no record");
      }
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Method[] accessors =
          Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        AccessibleObject.setAccessible(accessors, true);
        constructor.setAccessible(true);
        return new Form(constructor, accessors);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(type + " has no canonical constructor", e);
      }
    }

    void check(int slot) {
      if (slot >= accessors.length
          || !accessors[slot].getReturnType().isAssignableFrom(ActorRef.class)) {
        throw new IllegalArgumentException(
            constructor.getName() + " has no reference as component " + slot);
      }
    }

    Object[] components(Object message) {
      Object[] values = new Object[accessors.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = invoke(accessors[i], message);
      }
      return values;
    }

    private static Object invoke(Method accessor, Object message) {
      try {
        return accessor.invoke(message);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalArgumentException("cannot read " + accessor + ": " + e.getCause(), e);
      }
    }
  }

  private Template(Constructor<?> constructor, Object[] components, int slot) {
    this.constructor = constructor;
    this.components = components;
    this.slot = slot;
  }

  /**
   * Which component of the message is the reference; empty when it is no record, or none or several
   * of its components are, so that it must be made for each member.
   */
  public static OptionalInt slot(Object message, ActorRef<?> replyTo) {
    if (!message.getClass().isRecord()) {
      return OptionalInt.empty();
    }
    Object[] components = FORMS.get(message.getClass()).components(message);
    OptionalInt slot = OptionalInt.empty();
    for (int i = 0; i < components.length; i++) {
      if (replyTo.equals(components[i])) {
        if (slot.isPresent()) {
          return OptionalInt.empty();
        }
        slot = OptionalInt.of(i);
      }
    }
    return slot;
  }

  /**
   * A template of that message.
   *
   * @throws IllegalArgumentException when it is no record that has a reference there
   */
  static Template of(Object message, int slot) {
    Form form = FORMS.get(message.getClass());
    form.check(slot);
    return new Template(form.constructor(), form.components(message), slot);
  }

  /** Throws as {@link #of} when there can be none of that message. */
  static void check(Object message, int slot) {
    FORMS.get(message.getClass()).check(slot);
  }

  /** The message with that reference. */
  Object with(ActorRef<?> replyTo) {
    Object[] own = components.clone();
    own[slot] = replyTo;
    try {
      return constructor.newInstance(own);
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(
          "cannot make a " + constructor.getName() + ": " + e.getCause(), e);
    }
  }
}
