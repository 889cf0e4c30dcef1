package io.akkamesh.agent.link.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.routing.Payload;

/**
 * Who reads the bytes of a payload.
 *
 * @param serializerId identifier in Akka's registry
 * @param manifest what that serializer wants to know besides
 */
public record PayloadType(int serializerId, String manifest) {
  public PayloadType {
    requireNonNull(manifest, "manifest");
  }

  /** Who reads that payload. */
  static PayloadType of(Payload payload) {
    return new PayloadType(payload.serializerId(), payload.manifest());
  }

  boolean isOf(Payload payload) {
    return serializerId == payload.serializerId() && manifest.equals(payload.manifest());
  }

  /** These bytes as a payload of this type. */
  public Payload payload(byte[] bytes) {
    return new Payload(serializerId, manifest, bytes);
  }
}
