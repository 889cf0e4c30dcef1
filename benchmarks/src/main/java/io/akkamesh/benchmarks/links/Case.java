package io.akkamesh.benchmarks.links;

import java.util.Locale;

/**
 * What is sent by how many.
 *
 * @param bytes of a record when serialized, about
 * @param senders actors that send at once, to one receiver
 */
record Case(int bytes, int senders) {
  /** From this size on, records are large. */
  private static final int LARGE_BYTES = 4_096;

  private static final int SMALL_WINDOW = 2_000;
  private static final int LARGE_WINDOW = 200;
  private static final int CREDITS_PER_WINDOW = 4;

  /** What all senders together may have on the way: Artery's queue takes 3,072 messages. */
  private static final int TOTAL_WINDOW = 2_400;

  private static final long FEWEST_SMALL = 1_000_000;

  Case {
    if (bytes < 1) {
      throw new IllegalArgumentException("a record must have at least 1 byte, had " + bytes);
    }
    if (senders < 1) {
      throw new IllegalArgumentException("there must be at least 1 sender, were " + senders);
    }
  }

  /** How many messages a sender may have on the way. */
  int window() {
    int alone = isLarge() ? LARGE_WINDOW : SMALL_WINDOW;
    return Math.max(1, Math.min(alone, TOTAL_WINDOW / senders));
  }

  /** After so many messages of a sender the receiver tells it. */
  int creditEvery() {
    return Math.max(1, window() / CREDITS_PER_WINDOW);
  }

  /** How many messages make a throughput. */
  long fewestMessages() {
    return isLarge() ? 0 : FEWEST_SMALL;
  }

  private boolean isLarge() {
    return bytes >= LARGE_BYTES;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d B, %d sender%s", bytes, senders, senders == 1 ? "" : "s");
  }
}
