package io.akkamesh.protocol;

/** Received and taken into account; nothing more to say. */
public record Ack() implements MeshSerializable {}
