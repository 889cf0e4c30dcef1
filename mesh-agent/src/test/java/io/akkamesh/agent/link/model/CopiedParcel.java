package io.akkamesh.agent.link.model;

import java.util.Optional;

/** A parcel as it is read from the bytes of a frame. */
record CopiedParcel(
    int destination,
    Optional<Target> newDestination,
    int type,
    Optional<PayloadType> newType,
    byte[] bytes)
    implements Parcel {
  static CopiedParcel of(Parcel parcel) {
    return new CopiedParcel(
        parcel.destination(),
        parcel.newDestination(),
        parcel.type(),
        parcel.newType(),
        parcel.bytes());
  }
}
