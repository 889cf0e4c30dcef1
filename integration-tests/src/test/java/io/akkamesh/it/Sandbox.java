package io.akkamesh.it;

import io.akkamesh.it.program.Distribution;
import io.akkamesh.it.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A checkout that holds nothing but the script, with stand-ins for the JDK and for Maven. */
final class Sandbox {
  static final String VERSION = "17.0.99";

  /** Makes the archive it is asked for; else says how it was called. */
  private static final String JAVA =
      """
      for argument; do
        case $argument in
          -XX:ArchiveClassesAtExit=*)
            echo archive >"${argument#*=}"
            exit 0 ;;
        esac
      done
      echo "java $*"
      """;

  private static final String MAVEN =
      """
      echo "$*" >>"$HOME/built"
      mkdir -p "$HOME/mesh-cli/target/dist"
      : >"$HOME/mesh-cli/target/dist/mesh.jar"
      """;

  private final Path home;

  private Sandbox(Path home) {
    this.home = home;
  }

  static Sandbox in(Path home) throws IOException {
    Sandbox sandbox = new Sandbox(home);
    Files.copy(Distribution.script(), home.resolve("mesh"));
    sandbox.jdk(VERSION, JAVA);
    sandbox.maven(MAVEN);
    Files.createDirectories(home.resolve("mesh-core/src/main"));
    sandbox.source("Before.java", -120);
    return sandbox;
  }

  Path home() {
    return home;
  }

  void jdk(String version, String java) throws IOException {
    program(home.resolve("jdk/bin/java"), java);
    program(home.resolve("jdk/bin/javac"), "");
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  void maven(String script) throws IOException {
    program(home.resolve("bin/mvn"), script);
  }

  /** A source file as old, or as new, as said. */
  void source(String name, int secondsFromNow) throws IOException {
    touch(home.resolve("mesh-core/src/main").resolve(name), secondsFromNow);
  }

  /** As if it had been built some time ago. */
  void built(int secondsFromNow) throws IOException {
    Files.createDirectories(dist());
    touch(dist().resolve("mesh.jar"), secondsFromNow);
    touch(dist().resolve("mesh-" + VERSION + ".jsa"), secondsFromNow);
  }

  Path dist() {
    return home.resolve("mesh-cli/target/dist");
  }

  Path lock() {
    return home.resolve("target/mesh-build.lock");
  }

  /** How often Maven was called. */
  int builds() throws IOException {
    Path log = home.resolve("built");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  List<String> archives() throws IOException {
    try (Stream<Path> files = Files.list(dist())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jsa"))
          .toList();
    }
  }

  Program run(String... arguments) {
    return run(home.resolve("mesh"), arguments);
  }

  Program run(Path script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME", home.resolve("jdk").toString(),
            "HOME", home.toString(),
            "PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
    return Program.start(home, environment, command);
  }

  private static void program(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void touch(Path file, int secondsFromNow) throws IOException {
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsFromNow)));
  }
}
