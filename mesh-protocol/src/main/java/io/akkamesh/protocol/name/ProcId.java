package io.akkamesh.protocol.name;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** One proc: a rank of a world, {@code train[3]}. */
public record ProcId(WorldId world, Rank rank) implements MeshName {
  public ProcId {
    requireNonNull(world, "world");
    requireNonNull(rank, "rank");
  }

  /**
   * Reads {@code train[3]}.
   *
   * @throws MalformedNameException with the position and what was expected there
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ProcId parse(String text) {
    NameReader in = new NameReader(text);
    ProcId proc = in.proc();
    in.end();
    return proc;
  }

  /** The actor of that name and pid on this proc. */
  public ActorId actor(String name, int pid) {
    return new ActorId(this, name, pid);
  }

  @Override
  public Optional<ProcId> proc() {
    return Optional.of(this);
  }

  /** As a record's own, without its detour: procs are the keys of the control plane's maps. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ProcId proc
        && rank.value() == proc.rank.value()
        && world.name().equals(proc.world.name());
  }

  @Override
  public int hashCode() {
    return 31 * world.name().hashCode() + rank.value();
  }

  @JsonValue
  @Override
  public String toString() {
    return world + "[" + rank + "]";
  }
}
