package io.akkamesh.protocol.name;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A host of a world: a proc of its shadow world, {@code hosttrain[0]} for host 0 of {@code train}.
 */
public record HostId(ProcId proc) implements Comparable<HostId> {
  public HostId {
    if (!requireNonNull(proc, "proc").world().servesAWorld()) {
      throw new IllegalArgumentException(
          "host id must be in a world named host and a world, such as hosttrain[0], was " + proc);
    }
  }

  /**
   * Reads {@code hosttrain[0]}.
   *
   * @throws IllegalArgumentException when the text is no proc id or its world is no host world
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static HostId parse(String text) {
    return new HostId(ProcId.parse(text));
  }

  /** Host {@code rank} of {@code world}. */
  public static HostId of(WorldId world, int rank) {
    return new HostId(world.hostWorld().proc(rank));
  }

  /** The world whose procs this host starts: {@code train} for {@code hosttrain[0]}. */
  public WorldId serves() {
    return WorldId.servedBy(proc.world());
  }

  /** Position among the hosts of the world, from 0. */
  public Rank rank() {
    return proc.rank();
  }

  @Override
  public int compareTo(HostId other) {
    return proc.compareTo(other.proc);
  }

  @JsonValue
  @Override
  public String toString() {
    return proc.toString();
  }
}
