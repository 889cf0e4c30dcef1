package io.akkamesh.agent.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Reads what {@link WireOutput} has written. */
final class WireInput {
  private static final int MAX_SHIFT = 63;

  private final ByteBuffer buffer;

  WireInput(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  int octet() {
    return buffer.get();
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
      byte next = buffer.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  int integer() {
    return (int) number();
  }

  /**
   * How many things follow, of at least one byte each.
   *
   * @throws IllegalArgumentException when fewer bytes are left
   */
  int count() {
    long count = number();
    if (count < 0 || count > buffer.remaining()) {
      throw new IllegalArgumentException(count + " expected, " + buffer.remaining() + " left");
    }
    return (int) count;
  }

  long fixed() {
    return buffer.getLong();
  }

  byte[] bytes() {
    byte[] value = new byte[count()];
    buffer.get(value);
    return value;
  }

  String text() {
    return new String(bytes(), UTF_8);
  }
}
