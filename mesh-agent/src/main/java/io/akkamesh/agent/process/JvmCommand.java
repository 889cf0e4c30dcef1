package io.akkamesh.agent.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of procs that are a JVM each (HA-2).
 *
 * @param javaHome of the JVM to run; its {@code java.home}
 * @param classPath as text, entries separated as the platform does it
 * @param mainClass binary name of the class whose main method is the proc's
 * @param options JVM options of every proc of the mesh
 * @param cdsArchive class-data archive that makes procs start faster. One that doesn't fit the JVM,
 *     its options or the class path, or that isn't there, is ignored without a word. It has to be
 *     complete: JDK 17 crashes on half an archive, so write it elsewhere and rename it.
 */
public record JvmCommand(
    Path javaHome,
    String classPath,
    String mainClass,
    List<String> options,
    Optional<Path> cdsArchive) {
  /** From this Java version on, what Akka does with memory is printed as a warning. */
  private static final int UNSAFE_WARNS_SINCE = 24;

  /**
   * The one argument of a proc's main class with which it only does once what procs do at their
   * start, so that an archive of what they load can be made.
   */
  public static final String WARM_UP = "warm-up";

  private static final Path NICE = Path.of("/usr/bin/nice");

  public JvmCommand {
    requireNonNull(javaHome, "javaHome");
    if (classPath.isBlank()) {
      throw new IllegalArgumentException("classPath must not be blank");
    }
    if (mainClass.isBlank()) {
      throw new IllegalArgumentException("mainClass must not be blank");
    }
    options = List.copyOf(options);
    requireNonNull(cdsArchive, "cdsArchive");
  }

  /**
   * Runs {@code mainClass} on this JVM's own JDK and class path.
   *
   * @param options JVM options of every proc of the mesh
   */
  public static JvmCommand ofThisJvm(
      String mainClass, List<String> options, Optional<Path> cdsArchive) {
    List<String> all = new ArrayList<>();
    if (Runtime.version().feature() >= UNSAFE_WARNS_SINCE) {
      all.add("--sun-misc-unsafe-memory-access=allow");
    }
    all.addAll(options);
    return new JvmCommand(
        Path.of(System.getProperty("java.home")),
        System.getProperty("java.class.path"),
        mainClass,
        all,
        cdsArchive);
  }

  /** The command line with the options of a world, which win over those of the mesh. */
  public List<String> command(List<String> worldOptions) {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    cdsArchive.ifPresent(archive -> command.addAll(archiveOptions(archive)));
    command.addAll(options);
    command.addAll(worldOptions);
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    return List.copyOf(command);
  }

  /** The same with this archive, or without one. */
  public JvmCommand with(Optional<Path> archive) {
    return new JvmCommand(javaHome, classPath, mainClass, options, archive);
  }

  /**
   * The command line that writes an archive instead of running a proc, at the lowest priority where
   * there is {@code nice} and with little memory. It fits what {@link #command} starts.
   *
   * @param archive is complete only when the JVM has ended with 0, and even then it may be missing
   */
  public List<String> archiving(Path archive) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "19"));
    }
    command.addAll(
        with(Optional.empty())
            .command(
                List.of(
                    "-XX:ArchiveClassesAtExit=" + archive,
                    "-Xlog:cds*=off",
                    "-Xms16m",
                    "-XX:-AlwaysPreTouch",
                    "-XX:TieredStopAtLevel=1")));
    command.add(WARM_UP);
    return List.copyOf(command);
  }

  /** What makes a JVM use an archive, and keep silent about one that doesn't fit. */
  public static List<String> archiveOptions(Path archive) {
    // Measured on JDK 17 and 25 with archives of the other JDK, jar, heap options and garbage: JDK
    // 25
    // complains under the tags cds and cds+dynamic at levels warning and error, JDK 17 under
    // cds+dynamic. The star takes in whatever else carries the tag.
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds*=off");
  }
}
