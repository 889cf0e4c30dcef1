package io.akkamesh.it;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that takes more than a test's time to read, and no room on the disk. */
final class EndlessFile {
  private static final int TEXT_BYTES = 64 * 1024;
  private static final long SIZE_BYTES = 1L << 40;

  private EndlessFile() {}

  static Path in(Path directory) throws IOException {
    Path file = directory.resolve("endless");
    Files.write(file, "words ".repeat(TEXT_BYTES / 6).getBytes(StandardCharsets.US_ASCII));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(SIZE_BYTES);
    }
    return file;
  }
}
