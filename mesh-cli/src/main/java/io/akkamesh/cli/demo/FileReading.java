package io.akkamesh.cli.demo;

import io.akkamesh.cli.demo.words.WordScanner;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** Reads files one after the other, one buffer a call, and hands out their words. */
final class FileReading implements Closeable {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Queue<Path> files = new ArrayDeque<>();
  private final WordScanner scanner;
  private InputStream open;
  private int filesRead;

  FileReading(Consumer<String> words) {
    this.scanner = new WordScanner(words);
  }

  void add(List<String> uris) {
    uris.forEach(uri -> files.add(Path.of(URI.create(uri))));
  }

  boolean isDone() {
    return files.isEmpty();
  }

  int filesRead() {
    return filesRead;
  }

  /** The file being read. */
  Path current() {
    return files.element();
  }

  /** Reads at most one buffer of the current file; a file that has ended gives way to the next. */
  void readOn() throws IOException {
    if (open == null) {
      open = Files.newInputStream(current());
    }
    int read = open.read(buffer);
    if (read >= 0) {
      scanner.feed(buffer, 0, read);
      return;
    }
    scanner.end();
    close();
    files.remove();
    filesRead++;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
