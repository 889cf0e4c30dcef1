package io.akkamesh.agent.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Writes numbers in as few bytes as they need, seven bits each, and texts after their length. */
final class WireOutput {
  private final ByteBuffer buffer;

  WireOutput(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  void octet(int value) {
    buffer.put((byte) value);
  }

  /** Few bytes when it is small and not negative. */
  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer.put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }

  /** Eight bytes. */
  void fixed(long value) {
    buffer.putLong(value);
  }

  void bytes(byte[] value) {
    number(value.length);
    buffer.put(value);
  }

  void text(String value) {
    bytes(value.getBytes(UTF_8));
  }
}
