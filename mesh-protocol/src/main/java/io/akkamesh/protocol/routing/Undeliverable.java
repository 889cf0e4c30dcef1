package io.akkamesh.protocol.routing;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;

/** An envelope on its way back to its sender. It never bounces: if lost, it is logged (RT-6). */
public record Undeliverable(MessageEnvelope envelope, UndeliverableReason reason)
    implements MeshSerializable {
  public Undeliverable {
    requireNonNull(envelope, "envelope");
    requireNonNull(reason, "reason");
  }
}
