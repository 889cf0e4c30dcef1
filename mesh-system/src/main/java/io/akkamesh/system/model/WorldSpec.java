package io.akkamesh.system.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;

/** What a user asked for when creating a world; checked by {@link WorldSpecs}. */
public record WorldSpec(
    WorldId world, Shape shape, int procsPerHost, Environment environment, Labels labels) {
  public WorldSpec {
    requireNonNull(world, "world");
    requireNonNull(shape, "shape");
    requireNonNull(environment, "environment");
    requireNonNull(labels, "labels");
  }
}
