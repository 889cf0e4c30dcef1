package io.akkamesh.protocol;

/**
 * Marks a type that may travel between nodes in the mesh's own Jackson CBOR (SY-1).
 *
 * <p>Every message of the mesh implements it. A user's message may too, or may be bound to any
 * other serializer in Akka's registry; nothing else is ever deserialized. Fields that a newer node
 * added are ignored (SY-2).
 */
public interface MeshSerializable {}
