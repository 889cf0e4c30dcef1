package io.akkamesh.chaos.lab;

import io.akkamesh.agent.process.ProcEnvironment;
import io.akkamesh.protocol.name.ProcId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of a run: all that have its mark in their environment, whoever started them. */
public final class Marked {
  private static final String MARK = "MESH_CHAOS_RUN";
  private static final Path PROC = Path.of("/proc");

  private final String mark = UUID.randomUUID().toString();

  /** One of them. */
  public record Member(long pid, String commandLine, Map<String, String> environment) {
    boolean isProc(ProcId proc) {
      return proc.toString().equals(environment.get(ProcEnvironment.PROC_ID))
          && commandLine.contains("ProcMain");
    }

    private long start() {
      return Long.parseLong(environment.get(ProcEnvironment.START));
    }
  }

  void mark(Map<String, String> environment) {
    environment.put(MARK, mark);
  }

  /** Those that run; zombies don't. */
  public List<Member> members() {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
          .flatMap(entry -> member(entry).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process that is that rank; the one that was started last. */
  Optional<Member> find(ProcId proc) {
    return members().stream()
        .filter(member -> member.isProc(proc))
        .max(Comparator.comparingLong(Member::start));
  }

  /** True when that process still is one of the run. */
  boolean isOne(long pid) {
    return member(PROC.resolve(Long.toString(pid))).isPresent();
  }

  private Optional<Member> member(Path entry) {
    try {
      Map<String, String> environment = environment(entry);
      if (!mark.equals(environment.get(MARK))) {
        return Optional.empty();
      }
      String line = read(entry.resolve("cmdline")).replace('\0', ' ').strip();
      long pid = Long.parseLong(entry.getFileName().toString());
      return line.isEmpty() ? Optional.empty() : Optional.of(new Member(pid, line, environment));
    } catch (IOException e) {
      return Optional.empty(); // it has just ended
    }
  }

  private static Map<String, String> environment(Path entry) throws IOException {
    return Arrays.stream(read(entry.resolve("environ")).split("\0"))
        .filter(variable -> variable.indexOf('=') > 0)
        .map(variable -> variable.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, again) -> first));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
