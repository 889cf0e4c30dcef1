package io.akkamesh.system.model;

import static java.util.Objects.requireNonNull;

/**
 * One life of a cluster node: another node may come up at the same address later (SA-21).
 *
 * @param address such as {@code akka://mesh@127.0.0.1:25520}
 * @param uid the unique id of its actor system
 */
public record ClusterNode(String address, long uid) {
  public ClusterNode {
    requireNonNull(address, "address");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClusterNode node && uid == node.uid && address.equals(node.address);
  }

  @Override
  public int hashCode() {
    return 31 * address.hashCode() + Long.hashCode(uid);
  }

  @Override
  public String toString() {
    return address;
  }
}
