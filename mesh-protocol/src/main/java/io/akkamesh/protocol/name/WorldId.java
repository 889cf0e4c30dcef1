package io.akkamesh.protocol.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A world: a set of procs with ranks 0..n-1, or the shadow world of the hosts that start them.
 *
 * <p>Names match {@code [A-Za-z_][A-Za-z0-9_-]*}. {@code system} and {@code user} are taken, and
 * names that start with {@code host} belong to shadow worlds (ID-4).
 */
public record WorldId(@JsonValue String name) implements MeshName {
  /** The world of the control plane. */
  public static final WorldId SYSTEM = new WorldId("system");

  /** The world of attached clients. */
  public static final WorldId USER = new WorldId("user");

  private static final String HOST_PREFIX = "host";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public WorldId {
    NameReader.requireName(name, "a world name");
  }

  /** True for the shadow world of a world's hosts. */
  public boolean isHostWorld() {
    return name.startsWith(HOST_PREFIX);
  }

  /** True when users can't create a world of this name (ID-4). */
  public boolean isReserved() {
    return isHostWorld() || equals(SYSTEM) || equals(USER);
  }

  /** The shadow world of this world's hosts: {@code hosttrain} for {@code train}. */
  public WorldId hostWorld() {
    return new WorldId(HOST_PREFIX + name);
  }

  /** The proc of that rank in this world. */
  public ProcId proc(int rank) {
    return new ProcId(this, new Rank(rank));
  }

  /** True for the shadow world of a world: {@code host1} is none, since no world is named 1. */
  boolean servesAWorld() {
    return isHostWorld() && NameReader.isName(name.substring(HOST_PREFIX.length()));
  }

  static WorldId servedBy(WorldId hostWorld) {
    return new WorldId(hostWorld.name.substring(HOST_PREFIX.length()));
  }

  @Override
  public WorldId world() {
    return this;
  }

  @Override
  public String toString() {
    return name;
  }
}
