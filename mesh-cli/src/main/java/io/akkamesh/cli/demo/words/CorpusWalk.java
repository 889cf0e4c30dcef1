package io.akkamesh.cli.demo.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** One walk over a corpus: what it has found, and the directories it has yet to enter. */
final class CorpusWalk {
  private static final int PROBE_BYTES = 8_192;
  private static final Path GIT = Path.of(".git");

  private final List<TextFile> files = new ArrayList<>();
  private final Deque<Path> unentered = new ArrayDeque<>();
  private int skippedBinary;
  private int skippedSpecial;

  Corpus scan(Path root) throws CorpusException {
    BasicFileAttributes attributes = attributes(root);
    if (attributes.isRegularFile()) {
      probe(root);
      files.add(new TextFile(root, attributes.size()));
    } else if (attributes.isDirectory()) {
      unentered.push(root);
    } else {
      throw CorpusException.notCountable(root);
    }
    while (!unentered.isEmpty()) {
      for (Path entry : entries(unentered.pop())) {
        visit(entry);
      }
    }
    return new Corpus(files, skippedBinary, skippedSpecial);
  }

  private void visit(Path entry) throws CorpusException {
    BasicFileAttributes attributes = attributes(entry, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isDirectory()) {
      if (!entry.getFileName().equals(GIT)) {
        unentered.push(entry);
      }
    } else if (!attributes.isRegularFile()) {
      skippedSpecial++;
    } else if (isText(probe(entry))) {
      files.add(new TextFile(entry, attributes.size()));
    } else {
      skippedBinary++;
    }
  }

  private static BasicFileAttributes attributes(Path path, LinkOption... options)
      throws CorpusException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, options);
    } catch (IOException e) {
      throw CorpusException.unreadable(path, e);
    }
  }

  private static List<Path> entries(Path directory) throws CorpusException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (UncheckedIOException e) {
      throw CorpusException.unreadable(directory, e.getCause());
    } catch (IOException e) {
      throw CorpusException.unreadable(directory, e);
    }
  }

  /** The first bytes of a file; also shows now, not on some rank later, that it can be read. */
  private static byte[] probe(Path file) throws CorpusException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(PROBE_BYTES);
    } catch (IOException e) {
      throw CorpusException.unreadable(file, e);
    }
  }

  private static boolean isText(byte[] start) {
    for (byte b : start) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }
}
