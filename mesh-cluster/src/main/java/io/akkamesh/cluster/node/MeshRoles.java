package io.akkamesh.cluster.node;

import io.akkamesh.protocol.name.HostId;
import java.util.Collection;
import java.util.Optional;

/** The cluster roles that make a node part of a mesh. */
public final class MeshRoles {
  /** The control plane runs on the oldest node with this role. */
  public static final String SYSTEM = "mesh-system";

  /** The node starts procs. */
  public static final String HOST = "mesh-host";

  /** The node is a proc. */
  public static final String PROC = "mesh-proc";

  /** The node only uses the mesh. */
  public static final String CLIENT = "mesh-client";

  private static final String DEDICATED_PREFIX = "mesh-host-id=";

  private MeshRoles() {}

  /** Additional role of a host that was started for one world and rank. */
  public static String dedicated(HostId host) {
    return DEDICATED_PREFIX + host;
  }

  /**
   * The world and rank a host was started for; empty for a host any world may use.
   *
   * @throws IllegalArgumentException when the role is there but names no host
   */
  public static Optional<HostId> dedicated(Collection<String> roles) {
    return roles.stream()
        .filter(role -> role.startsWith(DEDICATED_PREFIX))
        .findFirst()
        .map(role -> HostId.parse(role.substring(DEDICATED_PREFIX.length())));
  }
}
