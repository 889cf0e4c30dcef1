package io.akkamesh.protocol.routing;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import java.util.List;

/**
 * The links of a node to others.
 *
 * @param node the node that tells; all procs in one process share its links
 * @param links by address of the other node; of many those with most envelopes, {@value #MAX} of
 *     them
 * @param lost envelopes that came back and had nobody to come back to (RT-6)
 */
public record NodeLinks(String node, List<LinkStats> links, long lost) implements MeshSerializable {
  /** More would not fit one message. */
  public static final int MAX = 300;

  public NodeLinks {
    requireNonNull(node, "node");
    links = List.copyOf(links);
  }
}
