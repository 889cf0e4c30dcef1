package io.akkamesh.cluster.node;

import akka.cluster.ddata.Key;
import akka.cluster.ddata.ReplicatedData;

/**
 * What the control plane's nodes keep together: of two versions that meet, one wins, the same on
 * every node. Travels in the binding {@code mesh-store}.
 */
sealed interface StoredData extends ReplicatedData permits Reign, Bucket {

  /** The name something of type {@code T} is kept under; part of what nodes say to each other. */
  final class Name<T extends StoredData> extends Key<T> {
    private static final long serialVersionUID = 1L;

    Name(String id) {
      super(id);
    }
  }
}
