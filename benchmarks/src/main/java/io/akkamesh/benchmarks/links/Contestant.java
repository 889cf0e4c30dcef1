package io.akkamesh.benchmarks.links;

import java.util.Optional;

/** The ways that are compared. */
enum Contestant {
  RAW_CBOR("raw Akka, CBOR", Payload.CBOR, RawLink::open),
  RAW_BINARY("raw Akka, binary", Payload.BINARY, RawLink::open),
  RELIABLE("Akka's reliable delivery, CBOR", Payload.CBOR, ReliableLink::open),
  MESH("mesh by name, CBOR", Payload.CBOR, MeshLink::open),
  MESH_BINARY("mesh by name, binary", Payload.BINARY, MeshLink::open);

  private final String title;
  private final Payload payload;
  private final Link.Opening opening;

  Contestant(String title, Payload payload, Link.Opening opening) {
    this.title = title;
    this.payload = payload;
    this.opening = opening;
  }

  String title() {
    return title;
  }

  Payload payload() {
    return payload;
  }

  /** This JVM's end of it. */
  Link open(Optional<String> peer) {
    return opening.open(payload.bindings(), peer);
  }
}
