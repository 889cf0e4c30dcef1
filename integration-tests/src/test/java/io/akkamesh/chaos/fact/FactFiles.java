package io.akkamesh.chaos.fact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the processes of a run have written. */
public final class FactFiles {
  private FactFiles() {}

  /** All facts of a run, in the order of their times. */
  public static List<Entry> read(Path run) {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(FactLog.files(run))) {
      files.sorted().forEach(file -> read(file, entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    entries.sort(Comparator.comparingLong(Entry::nanos));
    return entries;
  }

  private static void read(Path file, List<Entry> entries) {
    try {
      String text = Files.readString(file);
      int number = 0;
      for (int from = 0, to; (to = text.indexOf('\n', from)) >= 0; from = to + 1) {
        String where = file.getFileName() + ":" + ++number;
        entries.add(FactFormat.parse(text.substring(from, to), where));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
