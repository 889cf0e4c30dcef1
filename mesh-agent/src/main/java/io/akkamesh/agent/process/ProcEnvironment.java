package io.akkamesh.agent.process;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who a child is and where its system is, as environment variables (HA-3).
 *
 * @param start of {@code HostMessage.ProcStart}: the first part of the proc's incarnation
 * @param bootstrapAddress Akka address of a node to join, {@code akka://mesh@127.0.0.1:25520}
 * @param shape of the proc's world; known, and it contains the proc's rank
 * @param localRank position among the procs of one SpawnProc, from 0
 */
public record ProcEnvironment(
    ProcId proc, long start, String bootstrapAddress, Shape shape, int localRank) {
  /** The world: {@code train}. */
  public static final String WORLD_ID = "MESH_WORLD_ID";

  /** The proc: {@code train[3]}. */
  public static final String PROC_ID = "MESH_PROC_ID";

  /** The Akka address to join. */
  public static final String BOOTSTRAP_ADDR = "MESH_BOOTSTRAP_ADDR";

  /** Number of ranks in the world. */
  public static final String WORLD_SIZE = "MESH_WORLD_SIZE";

  /** The world's dimensions: {@code host=2,gpu=4}. */
  public static final String WORLD_SHAPE = "MESH_WORLD_SHAPE";

  /** The proc's rank in its world, from 0. */
  public static final String RANK = "MESH_RANK";

  /** Position among the procs started on this host together with it, from 0. */
  public static final String LOCAL_RANK = "MESH_LOCAL_RANK";

  /** Which start of this rank it is: grows with every restart. */
  public static final String START = "MESH_START";

  private static final Pattern ADDRESS =
      Pattern.compile("akka://[A-Za-z0-9][\\w-]*@(\\[[0-9A-Fa-f:.]+\\]|[\\w.-]+):([0-9]{1,5})");

  public ProcEnvironment {
    requireNonNull(proc, "proc");
    if (start < 0) {
      throw new IllegalArgumentException("start must be >= 0, was " + start);
    }
    if (!isAddress(bootstrapAddress)) {
      throw new IllegalArgumentException(
          "bootstrapAddress must look like akka://mesh@127.0.0.1:25520, was " + bootstrapAddress);
    }
    if (!shape.contains(proc.rank())) {
      throw new IllegalArgumentException(proc + " is no proc of a world " + shape);
    }
    if (localRank < 0 || localRank >= shape.size()) {
      throw new IllegalArgumentException(
          "localRank must be in 0.." + (shape.size() - 1) + ", was " + localRank);
    }
  }

  /**
   * Reads what {@link #variables()} wrote; other variables don't matter.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong and what it
   *     should look like
   */
  public static ProcEnvironment from(Map<String, String> variables) {
    return new ProcEnvironmentReader(variables).read();
  }

  /** The variables to set, in a fixed order. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(WORLD_ID, proc.world().name());
    variables.put(PROC_ID, proc.toString());
    variables.put(BOOTSTRAP_ADDR, bootstrapAddress);
    variables.put(WORLD_SIZE, Integer.toString(shape.size()));
    variables.put(WORLD_SHAPE, shape.toString());
    variables.put(RANK, proc.rank().toString());
    variables.put(LOCAL_RANK, Integer.toString(localRank));
    variables.put(START, Long.toString(start));
    return Collections.unmodifiableMap(variables);
  }

  static boolean isAddress(String text) {
    var parts = ADDRESS.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    int port = Integer.parseInt(parts.group(2));
    return port >= 1 && port <= 65535;
  }
}
