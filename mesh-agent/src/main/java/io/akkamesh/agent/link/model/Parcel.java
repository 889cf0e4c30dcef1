package io.akkamesh.agent.link.model;

import java.util.Optional;

/** One message on a link. Names are sent with the first message that needs them, then a number. */
public interface Parcel {
  /** About how many bytes a frame has for a message besides its payload. */
  int OVERHEAD = 8;

  /** Number of the destination in this epoch. */
  int destination();

  /** What that number stands for from now on, when this message is the first to say so. */
  Optional<Target> newDestination();

  /** Number of the payload's type in this epoch. */
  int type();

  /** What that number stands for from now on, when this message is the first to say so. */
  Optional<PayloadType> newType();

  /** The payload; never changed. */
  byte[] bytes();
}
