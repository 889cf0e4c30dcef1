package io.akkamesh.protocol.cast;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.value.ValueOverlay;
import java.util.List;

/**
 * A node that takes a cast and passes it on (AM-3).
 *
 * @param node address, {@code akka://mesh@host:port}
 * @param members as those of a {@link CastEnvelope}; none when it only passes the cast on
 * @param below to which nodes
 */
public record Branch(String node, ValueOverlay<Long> members, List<Branch> below) {
  public Branch {
    requireNonNull(node, "node");
    requireNonNull(members, "members");
    below = List.copyOf(below);
  }
}
