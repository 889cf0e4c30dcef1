package io.akkamesh.cli.demo.words;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The text files under a path, as they were when it was scanned.
 *
 * @param files sorted by path, each once
 * @param skippedBinary how many regular files were left out because they are not text
 * @param skippedSpecial how many symbolic links, pipes, sockets and devices were left out
 */
public record Corpus(List<TextFile> files, int skippedBinary, int skippedSpecial) {
  public Corpus {
    files = files.stream().sorted(Comparator.comparing(TextFile::path)).toList();
    if (skippedBinary < 0 || skippedSpecial < 0) {
      throw new IllegalArgumentException(
          "skipped must be >= 0, was " + skippedBinary + " and " + skippedSpecial);
    }
  }

  /**
   * Looks up the text files under {@code root}; blocks while it reads the start of each.
   *
   * <p>A regular file named directly is taken whatever is in it. In a directory, a file is text
   * unless its first 8,192 bytes contain a NUL; symbolic links below {@code root} are not followed,
   * and directories named {@code .git} below it are not entered.
   *
   * @throws CorpusException if {@code root} or anything to be taken from it is missing or cannot be
   *     read
   */
  public static Corpus scan(Path root) throws CorpusException {
    return new CorpusWalk().scan(root);
  }

  /** Size of all {@link #files} together. */
  public long totalBytes() {
    return files.stream().mapToLong(TextFile::sizeBytes).sum();
  }
}
