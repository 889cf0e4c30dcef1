package io.akkamesh.protocol.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * The name of anything in a mesh: a world, a proc in it, an actor on that, a port of that.
 *
 * <p>Names order by world, then rank as a number, then actor name, pid and port; a name comes
 * before the names it contains (ID-2).
 */
public sealed interface MeshName extends Comparable<MeshName>
    permits WorldId, ProcId, ActorId, PortId {

  Comparator<MeshName> ORDER =
      Comparator.comparing((MeshName name) -> name.world().name())
          .thenComparing(name -> name.proc().map(proc -> proc.rank().value()), absentFirst())
          .thenComparing(name -> name.actor().map(ActorId::name), absentFirst())
          .thenComparing(name -> name.actor().map(ActorId::pid), absentFirst())
          .thenComparing(name -> name.port().map(PortId::index), absentFirst());

  /** The world this name is in, or is. */
  WorldId world();

  /** The proc this name is on, or is; empty for a world. */
  default Optional<ProcId> proc() {
    return Optional.empty();
  }

  /** The actor this name belongs to, or is; empty for a world or proc. */
  default Optional<ActorId> actor() {
    return Optional.empty();
  }

  /** The port this name is; empty for all others. */
  default Optional<PortId> port() {
    return Optional.empty();
  }

  /** True when {@code other} is this name or lies under it: a world contains its procs (ID-3). */
  default boolean contains(MeshName other) {
    return world().equals(other.world())
        && absentOrEqual(proc(), other.proc())
        && absentOrEqual(actor(), other.actor())
        && absentOrEqual(port(), other.port());
  }

  @Override
  default int compareTo(MeshName other) {
    return ORDER.compare(this, other);
  }

  /**
   * Reads any name from its text form.
   *
   * @throws MalformedNameException with the position and what was expected there
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static MeshName parse(String text) {
    NameReader in = new NameReader(text);
    WorldId world = new WorldId(in.name("a world name"));
    if (in.atEnd()) {
      return world;
    }
    ProcId proc = new ProcId(world, new Rank(in.bracketedInt("a rank")));
    if (in.atEnd()) {
      return proc;
    }
    in.expect('.', "'.' and an actor name, or the end");
    ActorId actor = new ActorId(proc, in.name("an actor name"), in.bracketedInt("a pid"));
    if (in.atEnd()) {
      return actor;
    }
    PortId port = new PortId(actor, in.bracketedLong("a port"));
    in.end();
    return port;
  }

  private static <T> boolean absentOrEqual(Optional<T> mine, Optional<T> theirs) {
    return mine.isEmpty() || Objects.equals(mine, theirs);
  }

  private static <T extends Comparable<T>> Comparator<Optional<T>> absentFirst() {
    return (a, b) -> {
      if (a.isPresent() && b.isPresent()) {
        return a.get().compareTo(b.get());
      }
      return Boolean.compare(a.isPresent(), b.isPresent());
    };
  }
}
