package io.akkamesh.protocol.name;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** One actor on a proc: {@code train[3].trainer[0]}; pid 0 is the root, others its children. */
public record ActorId(ProcId owner, String name, int pid) implements MeshName {
  public ActorId {
    requireNonNull(owner, "owner");
    NameReader.requireName(name, "an actor name");
    if (pid < 0) {
      throw new IllegalArgumentException("pid must be >= 0, was " + pid);
    }
  }

  /**
   * Reads {@code train[3].trainer[0]}.
   *
   * @throws MalformedNameException with the position and what was expected there
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ActorId parse(String text) {
    NameReader in = new NameReader(text);
    ActorId actor = in.actor();
    in.end();
    return actor;
  }

  /** True when {@code name} can name an actor: {@code [A-Za-z_][A-Za-z0-9_-]*} (ID-4). */
  public static boolean isActorName(String name) {
    return NameReader.isName(name);
  }

  /** The port where this actor takes the messages of its own type. */
  public PortId inbox() {
    return port(PortId.INBOX);
  }

  /** The port of that index on this actor. */
  public PortId port(long index) {
    return new PortId(this, index);
  }

  @Override
  public WorldId world() {
    return owner.world();
  }

  @Override
  public Optional<ProcId> proc() {
    return Optional.of(owner);
  }

  @Override
  public Optional<ActorId> actor() {
    return Optional.of(this);
  }

  @JsonValue
  @Override
  public String toString() {
    return owner + "." + name + "[" + pid + "]";
  }
}
