package io.akkamesh.protocol.name;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * One port of an actor, where messages of one type arrive: {@code train[3].trainer[0][7]}.
 *
 * @param index {@value #INBOX} is where an actor takes the messages of its own type; others are
 *     those it has opened
 */
public record PortId(ActorId owner, long index) implements MeshName {
  /** Index of the port that every actor has. */
  public static final long INBOX = 0;

  public PortId {
    requireNonNull(owner, "owner");
    if (index < 0) {
      throw new IllegalArgumentException("port must be >= 0, was " + index);
    }
  }

  /**
   * Reads {@code train[3].trainer[0][7]}.
   *
   * @throws MalformedNameException with the position and what was expected there
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static PortId parse(String text) {
    NameReader in = new NameReader(text);
    PortId port = new PortId(in.actor(), in.bracketedLong("a port"));
    in.end();
    return port;
  }

  @Override
  public WorldId world() {
    return owner.world();
  }

  @Override
  public Optional<ProcId> proc() {
    return owner.proc();
  }

  @Override
  public Optional<ActorId> actor() {
    return Optional.of(owner);
  }

  @Override
  public Optional<PortId> port() {
    return Optional.of(this);
  }

  @JsonValue
  @Override
  public String toString() {
    return owner + "[" + index + "]";
  }
}
