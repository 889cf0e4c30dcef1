package io.akkamesh.cli.demo;

import io.akkamesh.cli.demo.words.TextFile;
import java.util.ArrayList;
import java.util.List;

/** Cuts a list of files into batches that fit a message. */
final class Batches {
  private static final int BATCH_CHARS = 32 * 1024;

  private Batches() {}

  /**
   * All files in order, as URIs: they keep names that are no text in the locale's encoding. A batch
   * holds about 32,768 characters, and at least one file.
   */
  static List<List<String>> of(List<TextFile> files) {
    List<List<String>> batches = new ArrayList<>();
    List<String> batch = new ArrayList<>();
    int chars = 0;
    for (TextFile file : files) {
      String uri = file.path().toUri().toString();
      if (!batch.isEmpty() && chars + uri.length() > BATCH_CHARS) {
        batches.add(batch);
        batch = new ArrayList<>();
        chars = 0;
      }
      batch.add(uri);
      chars += uri.length();
    }
    batches.add(batch);
    return batches;
  }
}
