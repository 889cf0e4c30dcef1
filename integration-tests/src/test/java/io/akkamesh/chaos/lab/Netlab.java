package io.akkamesh.chaos.lab;

import io.akkamesh.chaos.schedule.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program that makes machines of network namespaces and breaks the network between them, named
 * by the system property {@code mesh.chaos.netlab} or the environment variable {@code
 * NETLAB_PROGRAM}, or where it usually is.
 */
public final class Netlab implements AutoCloseable {
  private static final String PROPERTY = "mesh.chaos.netlab";
  private static final String VARIABLE = "NETLAB_PROGRAM";
  private static final String LAB = "chaos";

  /** Beside the checkout, unless said otherwise; from its root or from one of its modules. */
  private static final List<String> USUAL =
      List.of("../shared/lab/netlab", "../../shared/lab/netlab");

  private final List<String> program;

  private Netlab(String program) {
    this.program = List.of(program, "-q", "-l", LAB);
  }

  /** Why a run can't be made here. */
  public static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    private Missing(String why) {
      super(why);
    }
  }

  /**
   * The one that is there.
   *
   * @throws Missing when there is none, or this machine or user can't have namespaces
   */
  public static Netlab find() throws Missing {
    String name =
        Stream.of(System.getProperty(PROPERTY), System.getenv(VARIABLE))
            .filter(path -> path != null && !path.isBlank())
            .findFirst()
            .or(() -> USUAL.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst())
            .orElseThrow(
                () ->
                    new Missing(
                        "neither -D"
                            + PROPERTY
                            + " nor "
                            + VARIABLE
                            + " names netlab, and it is not in "
                            + USUAL.get(0)));
    if (!Files.isExecutable(Path.of(name))) {
      throw new Missing(name + " is no program");
    }
    Netlab netlab = new Netlab(name);
    try {
      netlab.run("check");
    } catch (UncheckedIOException e) {
      throw new Missing("this machine, or this user, can't have labs: " + e.getMessage());
    }
    return netlab;
  }

  /** Makes the machines; what an earlier run has left of them is taken down first. */
  void up() {
    run("down");
    run("up", Arrays.stream(Machine.values()).map(Machine::toString).toArray(String[]::new));
  }

  String addressOf(Machine machine) {
    return run("ip", machine.toString()).strip();
  }

  /** The words before a command that runs on that machine. */
  List<String> on(String machine) {
    List<String> words = new ArrayList<>(program);
    words.addAll(List.of("exec", machine));
    return words;
  }

  /**
   * Does something to the machines or the network.
   *
   * @return what the program printed
   */
  String run(String verb, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.add(verb);
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.onExit().join().exitValue();
      if (exit != 0) {
        throw new IOException(command + " ended with " + exit + ": " + said.strip());
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("down");
  }
}
