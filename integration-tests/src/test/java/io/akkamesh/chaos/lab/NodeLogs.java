package io.akkamesh.chaos.lab;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the nodes of a run have logged of commands that they obeyed. */
public final class NodeLogs {
  private static final Pattern OBEYED = Pattern.compile("(\\S+) obeys (\\S+) of epoch (\\d+)");

  private NodeLogs() {}

  /** The commands, those of each node in their order. */
  public static List<Entry> obeyed(Path run) {
    List<Entry> obeyed = new ArrayList<>();
    try (Stream<Path> files = Files.list(run.resolve("nodes"))) {
      for (Path file : files.sorted().toList()) {
        read(file, obeyed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return obeyed;
  }

  private static void read(Path file, List<Entry> obeyed) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int number = 1; number <= lines.size(); number++) {
      Matcher found = OBEYED.matcher(lines.get(number - 1));
      if (found.find()) {
        String agent = found.group(1) + " in " + file.getFileName();
        long epoch = Long.parseLong(found.group(3));
        Fact fact = new Fact.Obeyed(agent, found.group(2), epoch);
        obeyed.add(new Entry(number, 0, 0, fact, file.getFileName() + ":" + number));
      }
    }
  }
}
