package io.akkamesh.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Configuration of a program whose only purpose is to be a node of a mesh: the mesh's own programs
 * and procs that are a JVM each.
 *
 * <p>System properties and the application's own configuration come first, then the tuning in
 * {@code mesh-program.conf}, or {@code mesh-fast.conf} above it, then the libraries' defaults. An
 * application that embeds a mesh keeps its own configuration and does not need this.
 */
public final class NodeConfig {
  /** Name of the actor system of every mesh program. */
  public static final String SYSTEM_NAME = "mesh";

  private final List<String> roles = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  /** A node with these cluster roles. */
  public static NodeConfig withRoles(String... roles) {
    NodeConfig config = new NodeConfig();
    config.roles.addAll(List.of(roles));
    return config;
  }

  /** No node: an application that only attaches to a mesh, which starts faster (AM-8). */
  public static NodeConfig detached() {
    NodeConfig config = new NodeConfig();
    config.values.put("akka.actor.provider", "remote");
    config.values.put("akka.remote.warn-about-direct-use", false);
    return config;
  }

  public NodeConfig role(String role) {
    roles.add(role);
    return this;
  }

  /** Host name or address that other nodes reach this one at, and its port; 0 takes a free one. */
  public NodeConfig address(String hostname, int port) {
    values.put("akka.remote.artery.canonical.hostname", hostname);
    values.put("akka.remote.artery.canonical.port", port);
    return this;
  }

  /** Addresses of nodes to join, {@code akka://mesh@127.0.0.1:25520}. */
  public NodeConfig seeds(List<String> seeds) {
    values.put("akka.cluster.seed-nodes", seeds);
    return this;
  }

  /**
   * Lost nodes are noticed and given up in seconds: {@code mesh-fast.conf}, for a few nodes on a
   * good network. All nodes of a cluster should be set to the same; procs do as their host does.
   */
  public NodeConfig fast() {
    values.put(ProgramDefaults.DETECTION, ProgramDefaults.FAST);
    return this;
  }

  /**
   * The whole configuration, on top of {@code application}.
   *
   * @throws IllegalArgumentException naming the path of a bad value
   */
  public Config over(Config application) {
    values.put("akka.cluster.roles", roles);
    Config own = ConfigFactory.empty();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      own = own.withValue(value.getKey(), ConfigValueFactory.fromAnyRef(value.getValue()));
    }
    return ProgramDefaults.below(
        own.withFallback(ConfigFactory.defaultOverrides()).withFallback(application));
  }

  /** The whole configuration, on top of the application.conf on the class path, if any. */
  public Config load() {
    return over(ConfigFactory.defaultApplication());
  }
}
