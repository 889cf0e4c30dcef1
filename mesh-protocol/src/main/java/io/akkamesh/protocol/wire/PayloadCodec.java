package io.akkamesh.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.Serializers;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.akkamesh.protocol.routing.Payload;

/**
 * Turns a user's value into a {@link Payload} and back, with whatever serializer the user bound for
 * its class in Akka's registry.
 */
public final class PayloadCodec {
  /** Identifier of the serializer {@code mesh-json} in this module's reference.conf. */
  private static final int MESH_JSON = 7370618;

  private final Serialization serialization;

  public PayloadCodec(ActorSystem<?> system) {
    this.serialization = SerializationExtension.get(system);
  }

  /**
   * Serializes once, in the caller's thread.
   *
   * @throws IllegalArgumentException when no serializer is bound for the class or it fails; names
   *     the class
   */
  public Payload encode(Object value) {
    requireNonNull(value, "value");
    try {
      Serializer serializer = serialization.findSerializerFor(value);
      return new Payload(
          serializer.identifier(),
          Serializers.manifestFor(serializer, value),
          serialization.serialize(value).get());
    } catch (Exception e) { // Akka and Jackson throw checked ones too, undeclared.
      throw new IllegalArgumentException(
          "cannot serialize " + value.getClass().getName() + ": " + rootCause(e), e);
    }
  }

  /**
   * A value as a person writes it, {@code {"text": "hello"}}: whoever reads it knows which class it
   * should be. Whether it is JSON, and the right one, is found out there.
   */
  public static Payload json(String text) {
    return new Payload(MESH_JSON, "", text.getBytes(UTF_8));
  }

  /**
   * Reads a value that must be a {@code type}.
   *
   * @throws IllegalArgumentException when the bytes can't be read or hold another type
   */
  public <T> T decode(Payload payload, Class<T> type) {
    Object value;
    try {
      value =
          serialization
              .deserialize(payload.bytes(), payload.serializerId(), manifest(payload, type))
              .get();
    } catch (Exception | LinkageError e) { // Akka and Jackson throw checked ones, undeclared.
      throw new IllegalArgumentException(
          "cannot read a " + type.getName() + ": " + rootCause(e), e);
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "expected a "
              + type.getName()
              + ", got "
              + (value == null ? "nothing" : "a " + value.getClass().getName()));
    }
    return type.cast(value);
  }

  private static String manifest(Payload payload, Class<?> type) {
    boolean byHand = payload.serializerId() == MESH_JSON && payload.manifest().isEmpty();
    return byHand ? type.getName() : payload.manifest();
  }

  private static String rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    // Jackson's own message goes on about where in the bytes, which nobody can look at.
    String message =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : cause.getMessage();
    return message == null ? cause.toString() : message;
  }
}
