package io.akkamesh.system.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.Recovery;

/** What a user asked for when creating a world; checked by {@link WorldSpecs}. */
public record WorldSpec(
    String request,
    WorldId world,
    Shape shape,
    int procsPerHost,
    Environment environment,
    Labels labels,
    Recovery recovery) {
  public WorldSpec {
    requireNonNull(request, "request");
    requireNonNull(world, "world");
    requireNonNull(shape, "shape");
    requireNonNull(environment, "environment");
    requireNonNull(labels, "labels");
    requireNonNull(recovery, "recovery");
  }
}
