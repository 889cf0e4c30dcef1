package io.akkamesh.protocol.wire;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.jackson.JacksonObjectMapperProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * An actor system with the mesh's serializers, and what it writes as a tree that can be changed.
 */
final class MeshWire {
  /** Identifier of mesh-cbor; part of the wire format. */
  static final int MESH_CBOR = 7370617;

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString(
              "akka { loglevel = off, stdout-loglevel = off, actor.allow-java-serialization = off }"));
  private final Serialization serialization = SerializationExtension.get(kit.system());
  private final ObjectMapper mapper =
      JacksonObjectMapperProvider.get(kit.system())
          .getOrCreate("mesh-cbor", Optional.of(new CBORFactory()));
  private final ActorRef<?> someone = kit.createTestProbe().getRef();
  private final Samples samples = new Samples(someone);

  void stop() {
    kit.shutdownTestKit();
  }

  ActorSystem<?> system() {
    return kit.system();
  }

  /** A reference to an actor. */
  ActorRef<?> someone() {
    return someone;
  }

  ObjectMapper mapper() {
    return mapper;
  }

  List<Object> samples(Class<?> type) {
    return samples.of(type);
  }

  /** Writes and reads {@code message}; fails unless the result is equal. */
  void verify(Object message) {
    kit.serializationTestKit().verifySerialization(message, true);
  }

  Serializer serializerOf(Object message) {
    return serialization.findSerializerFor(message);
  }

  byte[] write(Object message) {
    return serialization.serialize(message).get();
  }

  Object read(byte[] bytes, int serializerId, String manifest) {
    return serialization.deserialize(bytes, serializerId, manifest).get();
  }

  /** What {@code message} looks like on the wire. */
  ObjectNode tree(Object message) {
    try {
      return (ObjectNode) mapper.readTree(write(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(JsonNode tree) {
    try {
      return mapper.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@code tree} as if another node had sent it as a {@code type}. */
  Object read(JsonNode tree, Class<?> type) {
    return read(tree, type.getName());
  }

  Object read(JsonNode tree, String manifest) {
    return read(bytes(tree), MESH_CBOR, manifest);
  }
}
