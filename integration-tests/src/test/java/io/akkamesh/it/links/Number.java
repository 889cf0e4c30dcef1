package io.akkamesh.it.links;

import io.akkamesh.protocol.MeshSerializable;

/** One of the numbered messages of a trial. */
record Number(int value, byte[] filler) implements MeshSerializable {}
