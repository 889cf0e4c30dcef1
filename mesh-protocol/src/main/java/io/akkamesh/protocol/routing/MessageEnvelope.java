package io.akkamesh.protocol.routing;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;

/**
 * One message on its way to a port by name (RT-1).
 *
 * @param sender who is told when it can't be delivered
 * @param destination the port it goes to
 * @param headers name/value pairs that travel with it, such as trace ids
 * @param hopsLeft forwardings still allowed, at most {@value #HOP_LIMIT}; at 0 it is returned
 */
public record MessageEnvelope(
    ActorId sender, PortId destination, Payload payload, Labels headers, int hopsLeft)
    implements MeshSerializable {
  /** Forwardings a new envelope may take. */
  public static final int HOP_LIMIT = 64;

  public MessageEnvelope {
    requireNonNull(sender, "sender");
    requireNonNull(destination, "destination");
    requireNonNull(payload, "payload");
    requireNonNull(headers, "headers");
    if (hopsLeft < 0 || hopsLeft > HOP_LIMIT) {
      throw new IllegalArgumentException(
          "hopsLeft must be in 0.." + HOP_LIMIT + ", was " + hopsLeft);
    }
  }

  /** A new envelope with all hops left and no headers. */
  public static MessageEnvelope of(ActorId sender, PortId destination, Payload payload) {
    return new MessageEnvelope(sender, destination, payload, Labels.none(), HOP_LIMIT);
  }

  /**
   * The same envelope one hop further.
   *
   * @throws IllegalStateException when no hop is left: return it instead
   */
  public MessageEnvelope nextHop() {
    if (hopsLeft == 0) {
      throw new IllegalStateException("no hop left for the envelope to " + destination);
    }
    return new MessageEnvelope(sender, destination, payload, headers, hopsLeft - 1);
  }
}
