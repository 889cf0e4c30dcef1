package io.akkamesh.chaos.lab;

import io.akkamesh.chaos.workload.Worlds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the process of a rank once more, as its host has: the planted fault of that name. */
final class DoubleStart {
  private static final int RANK = 1;

  private DoubleStart() {}

  /** Empty when there is no such process now; it ends when this JVM does. */
  static Optional<Process> start(Netlab netlab, Marked marked, Path output) {
    return marked.find(Worlds.RING.proc(RANK)).map(member -> start(netlab, member, output));
  }

  private static Process start(Netlab netlab, Marked.Member member, Path output) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(member.pid()), "cmdline"));
      List<String> command = new ArrayList<>(netlab.on(member.environment().get("NETLAB_HOST")));
      command.addAll(List.of(line.split("\0")));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(member.environment());
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
