package io.akkamesh.it.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What ends a program from outside. */
public enum Signal {
  INT(2),
  KILL(9),
  TERM(15),
  CONT(18),
  STOP(19);

  private static final int EXIT_BASE = 128;
  private static final Path OWN_STATUS = Path.of("/proc/self/status");

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  /** The exit code of a program that this signal ended. */
  public int exitCode() {
    return EXIT_BASE + number;
  }

  void sendTo(long pid) {
    send(Long.toString(pid));
  }

  /** To every process of the group, as a terminal does with Ctrl-C. */
  void sendToGroup(long leader) {
    send("-" + leader);
  }

  private void send(String target) {
    try {
      new ProcessBuilder("kill", "-s", name(), "--", target).start().onExit().join();
    } catch (IOException e) {
      throw new AssertionError("no kill program", e);
    }
  }

  /**
   * The command as the leader of a process group of its own that takes Ctrl-C, also when these
   * tests were started in the background, where a shell has SIGINT ignored and all inherit that.
   */
  static List<String> interruptible(List<String> command) {
    List<String> wrapped = new ArrayList<>();
    if (isIgnoredHere(INT)) {
      wrapped.addAll(List.of("env", "--default-signal=INT"));
    }
    wrapped.add("setsid");
    wrapped.addAll(command);
    return wrapped;
  }

  private static boolean isIgnoredHere(Signal signal) {
    if (!Files.isReadable(OWN_STATUS)) {
      return false;
    }
    try {
      return Files.readAllLines(OWN_STATUS).stream()
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
          .anyMatch(ignored -> (ignored >> (signal.number - 1) & 1) == 1);
    } catch (IOException e) {
      return false;
    }
  }
}
