package io.akkamesh.it.links;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * When what happened to each of a number of messages, in a file that several processes write one
 * after the other; what is written outlives a process that is killed.
 */
final class Book {
  private static final int ENTRY = 16;

  private final ByteBuffer entries;

  private Book(ByteBuffer entries) {
    this.entries = entries;
  }

  /** An entry: how often something happened, what the last time, and when. */
  record Entry(int times, int what, long at) {}

  static Book open(Path file, int size) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Book(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) ENTRY * size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(int number, int what) {
    int at = number * ENTRY;
    entries.putLong(at + 8, System.currentTimeMillis());
    entries.putInt(at + 4, what);
    entries.putInt(at, entries.getInt(at) + 1);
  }

  Entry read(int number) {
    int at = number * ENTRY;
    return new Entry(entries.getInt(at), entries.getInt(at + 4), entries.getLong(at + 8));
  }
}
