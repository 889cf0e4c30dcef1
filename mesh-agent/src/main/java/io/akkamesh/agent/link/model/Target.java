package io.akkamesh.agent.link.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.PortId;

/**
 * Where messages go.
 *
 * @param life start of the life of the proc that is meant, or {@link #ANY_LIFE} (SA-21)
 */
public record Target(PortId port, long life) {
  /** Whatever life the proc is in. */
  public static final long ANY_LIFE = -1;

  /**
   * A port of the node itself, which takes messages for many: as many may wait for it as for the
   * link.
   */
  public static final long OF_NODE = 0;

  public Target {
    requireNonNull(port, "port");
  }

  boolean isOfNode() {
    return life == OF_NODE;
  }
}
