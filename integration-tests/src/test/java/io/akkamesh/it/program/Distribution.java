package io.akkamesh.it.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The programs as they are packaged, and how to run them with the JVM that runs the tests. */
public final class Distribution {
  /** As the script has them: what is quick to start. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss512k",
          "-Xlog:cds*=off",
          "-Xshare:auto");

  private static final int UNSAFE_WARNS_SINCE = 24;

  private Distribution() {}

  /** Directory with {@code mesh.jar} and {@code lib}. */
  public static Path directory() {
    return property("mesh.dist");
  }

  /** The script {@code mesh} of this checkout. */
  public static Path script() {
    return property("mesh.script");
  }

  /** The JDK that runs the tests. */
  public static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The command that is {@code mesh}; what follows are its arguments. */
  static List<String> mesh() {
    String archive = Archive.PATH.toString();
    List<String> command = java("-XX:SharedArchiveFile=" + archive);
    command.add(command.size() - 3, "-Dmesh.host.jvm.shared-archive=" + archive);
    return command;
  }

  /** The same, with the classes of the tests behind its own. */
  static List<String> meshWithTestClasses() {
    List<String> command = mesh();
    int classPath = command.indexOf("-cp") + 1;
    command.set(
        classPath, command.get(classPath) + File.pathSeparator + property("mesh.testClasses"));
    return command;
  }

  /**
   * A program of the tests, optimized as a long-running one is.
   *
   * @param options of the JVM
   */
  static List<String> testProgram(String mainClass, List<String> options) {
    return program("mesh.testClasses", mainClass, options);
  }

  /** An example, as the README says. */
  static List<String> example(String mainClass) {
    return program("mesh.examples", mainClass, List.of());
  }

  private static List<String> program(String classes, String mainClass, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(javaHome().resolve("bin/java").toString());
    if (Runtime.version().feature() >= UNSAFE_WARNS_SINCE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add("-XX:SharedArchiveFile=" + Archive.PATH);
    command.addAll(List.of("-Xlog:cds*=off", "-Xshare:auto"));
    command.addAll(options);
    String classPath = directory().resolve("mesh.jar") + File.pathSeparator + property(classes);
    command.addAll(List.of("-cp", classPath, mainClass));
    return command;
  }

  private static List<String> java(String option) {
    Path jar = directory().resolve("mesh.jar");
    if (!Files.isReadable(jar)) {
      throw new AssertionError(jar + " is not there; run `mvn package` first");
    }
    List<String> command = new ArrayList<>();
    command.add(javaHome().resolve("bin/java").toString());
    command.addAll(OPTIONS);
    if (Runtime.version().feature() >= UNSAFE_WARNS_SINCE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add(option);
    command.addAll(List.of("-cp", jar.toString(), "io.akkamesh.cli.Main"));
    return command;
  }

  private static Path property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new AssertionError("system property " + name + " is not set; run the tests by Maven");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }

  /** Class data of all programs, made once a test run: every JVM starts in half the time. */
  private static final class Archive {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    static final Path PATH = make();

    private static Path make() {
      try {
        Path scratch = Files.createDirectories(property("mesh.scratch"));
        Path archive = Files.createTempFile(scratch, "programs", ".jsa");
        Files.delete(archive);
        List<String> command = java("-XX:ArchiveClassesAtExit=" + archive);
        command.add("warm-up");
        Path log = scratch.resolve("warm-up.log");
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Process ended = Eventually.value("an archive, see " + log, process.onExit(), PATIENCE);
        if (ended.exitValue() != 0) {
          throw new AssertionError("no archive could be made:\n" + Files.readString(log));
        }
        archive.toFile().deleteOnExit();
        return archive;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
