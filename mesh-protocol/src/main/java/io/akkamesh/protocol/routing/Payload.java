package io.akkamesh.protocol.routing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A user's value as bytes, readable by the serializer in Akka's registry that wrote it.
 *
 * @param serializerId identifier of the serializer
 * @param manifest what the serializer wants to know besides the bytes; may be empty
 * @param bytes the value; not copied, so never change them
 */
public record Payload(int serializerId, String manifest, byte[] bytes) {
  public Payload {
    requireNonNull(manifest, "manifest");
    requireNonNull(bytes, "bytes");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload
        && serializerId == payload.serializerId
        && manifest.equals(payload.manifest)
        && Arrays.equals(bytes, payload.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * manifest.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return manifest + " (" + bytes.length + " bytes)";
  }
}
