package io.akkamesh.cli.demo.words;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file whose words are to be counted.
 *
 * @param path as reached from the path that was scanned, so relative if that was
 * @param sizeBytes its size when it was found
 */
public record TextFile(Path path, long sizeBytes) {
  public TextFile {
    Objects.requireNonNull(path, "path");
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("sizeBytes must be >= 0, was " + sizeBytes);
    }
  }
}
