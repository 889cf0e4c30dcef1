package io.akkamesh.agent.host.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostMessage.SpawnProc;
import io.akkamesh.protocol.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * One proc of a SpawnProc, with all it takes to start it.
 *
 * @param localRank its place among the procs of that SpawnProc, from 0
 */
public record Launch(ProcStart proc, Environment environment, Shape shape, int localRank) {
  public Launch {
    requireNonNull(proc, "proc");
    requireNonNull(environment, "environment");
    requireNonNull(shape, "shape");
  }

  /** Each proc of it, in the order of ranks. */
  public static List<Launch> of(SpawnProc spawn) {
    List<Launch> launches = new ArrayList<>();
    spawn.procs().stream()
        .forEach(
            proc ->
                launches.add(
                    new Launch(proc, spawn.environment(), spawn.shape(), launches.size())));
    return launches;
  }

  /** It is in the host's own JVM. */
  public boolean isInsideHost() {
    return environment instanceof Environment.Local;
  }
}
