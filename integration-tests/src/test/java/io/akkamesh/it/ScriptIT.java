package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.it.program.Distribution;
import io.akkamesh.it.program.Program;
import io.akkamesh.it.program.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./mesh}: with stand-ins for JDK and Maven, and once as it is. */
class ScriptIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration ARCHIVED = Duration.ofSeconds(100);
  private static final Duration NO_TIME = Duration.ZERO;

  @TempDir Path directory;

  @Test
  void runsThePackagedProgramWithAnArchiveThatItMakesOnce() throws Exception {
    Path home = directory.toRealPath();
    Files.copy(Distribution.script(), home.resolve("mesh"));
    copy(Distribution.directory(), home.resolve("mesh-cli/target/dist"));
    Map<String, String> jdk = Map.of("JAVA_HOME", Distribution.javaHome().toString());
    List<String> command = List.of(home.resolve("mesh").toString(), "version");

    try (Program first = Program.start(directory, jdk, command)) {
      assertThat(first.awaitExit(ARCHIVED)).isZero();
      assertThat(first.stdout().lines().get(0)).startsWith("mesh ");
      assertThat(first.stderr().lines())
          .as(() -> log(home))
          .singleElement()
          .asString()
          .contains("fast starts");
    }
    try (Program second = Program.start(directory, jdk, command)) {
      assertThat(second.awaitExit(SOON)).isZero();
      assertThat(second.stdout().lines()).hasSize(3);
      assertThat(second.stderr().lines()).isEmpty();
    }
  }

  @Test
  void buildsOnceAndSaysWhatItDoesMeanwhile() throws Exception {
    Sandbox sandbox = Sandbox.in(directory);

    try (Program first = sandbox.run("demo", "a path")) {
      assertThat(first.awaitExit(SOON)).isZero();
      assertThat(first.stderr().lines())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("mesh: building with JDK 17.0.99, once"),
              line -> assertThat(line).matches("mesh: built in \\d+ s"),
              line -> assertThat(line).startsWith("mesh: preparing fast starts for JDK 17.0.99"));
      assertThat(first.stdout().text()).endsWith("io.akkamesh.cli.Main demo a path");
    }
    assertThat(sandbox.archives()).containsExactly("mesh-17.0.99.jsa");
    assertThat(sandbox.lock()).doesNotExist();

    try (Program second = sandbox.run("version")) {
      assertThat(second.awaitExit(SOON)).isZero();
      assertThat(second.stderr().lines()).isEmpty();
      assertThat(second.stdout().text())
          .contains("-XX:SharedArchiveFile=" + sandbox.dist() + "/mesh-17.0.99.jsa")
          .contains("-Dmesh.home=" + sandbox.home());
    }
    assertThat(sandbox.builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewerThanWhatIsBuilt() throws Exception {
    Sandbox sandbox = Sandbox.in(directory);
    sandbox.built(-60);

    try (Program upToDate = sandbox.run("version")) {
      assertThat(upToDate.awaitExit(SOON)).isZero();
      assertThat(sandbox.builds()).isZero();
    }
    sandbox.source("Changed.java", -30);
    try (Program outOfDate = sandbox.run("version")) {
      assertThat(outOfDate.awaitExit(SOON)).isZero();
      assertThat(outOfDate.stderr().text()).contains("building", "preparing fast starts");
    }
    assertThat(sandbox.builds()).isEqualTo(1);
  }

  @Test
  void showsTheEndOfTheLogWhenTheBuildFails() throws Exception {
    Sandbox sandbox = Sandbox.in(directory);
    sandbox.maven("seq -f 'line %g' 1 50; echo 'no such artifact'; exit 1");

    try (Program failing = sandbox.run("demo")) {
      assertThat(failing.awaitExit(SOON)).isEqualTo(1);
      assertThat(failing.stderr().lines()).doesNotContain("line 31").contains("line 32");
      assertThat(failing.stderr().text())
          .contains("no such artifact\nmesh: the build failed; all it said is in ")
          .endsWith("/target/mesh-build.log");
      assertThat(failing.stdout().lines()).isEmpty();
    }
    assertThat(sandbox.lock()).doesNotExist();
  }

  @Test
  void goesOnWithoutAnArchiveWhenNoneCanBeMade() throws Exception {
    Sandbox sandbox = Sandbox.in(directory);
    sandbox.built(-60);
    Files.delete(sandbox.dist().resolve("mesh-17.0.99.jsa"));
    sandbox.jdk(
        Sandbox.VERSION, "case $* in *warm-up) echo part >half; exit 1 ;; esac; echo \"ran $*\"");

    try (Program slower = sandbox.run("version")) {
      assertThat(slower.awaitExit(SOON)).isZero();
      assertThat(slower.stderr().text()).contains("JVMs will start more slowly");
      assertThat(slower.stdout().text()).startsWith("ran ").endsWith(" version");
    }
    assertThat(sandbox.archives()).isEmpty();
  }

  @Test
  void endsTheBuildWhenItIsEndedItself() throws Exception {
    Sandbox sandbox = Sandbox.in(directory);
    sandbox.maven("echo started >>\"$HOME/started\"; exec sleep 100");

    try (Program terminated = sandbox.run("demo")) {
      terminated.awaitChild("sleep 100", SOON);
      terminated.send(Signal.TERM);
      assertThat(terminated.awaitExit(SOON)).isEqualTo(Signal.TERM.exitCode());
      assertThat(terminated.left(NO_TIME)).isEmpty();
    }
    try (Program interrupted = sandbox.run("demo")) {
      interrupted.awaitChild("sleep 100", SOON);
      interrupted.pressCtrlC();
      assertThat(interrupted.awaitExit(SOON)).isEqualTo(Signal.INT.exitCode());
      assertThat(interrupted.left(NO_TIME)).isEmpty();
    }
    assertThat(sandbox.lock()).doesNotExist();
  }

  @Test
  void letsASecondOneWaitForTheBuildOfTheFirst() throws Exception {
    Sandbox sandbox = Sandbox.in(directory);
    Path gate = Files.createFile(directory.resolve("gate"));
    sandbox.maven(
        """
        echo build >>"$HOME/built"
        while [ -e "$HOME/gate" ]; do sleep 0.1; done
        mkdir -p "$HOME/mesh-cli/target/dist"
        : >"$HOME/mesh-cli/target/dist/mesh.jar"
        """);

    try (Program first = sandbox.run("one")) {
      first.stderr().awaitLine("building", SOON);
      try (Program second = sandbox.run("two")) {
        second.stderr().awaitLine("waiting for another ./mesh that is building", SOON);
        Files.delete(gate);
        assertThat(first.awaitExit(SOON)).isZero();
        assertThat(second.awaitExit(SOON)).isZero();
        assertThat(second.stdout().text()).endsWith("Main two");
      }
    }
    assertThat(sandbox.builds()).isEqualTo(1);
  }

  @Test
  void breaksTheLockOfOneThatWasKilled() throws Exception {
    Sandbox sandbox = Sandbox.in(directory);
    sandbox.maven("exec sleep 100");
    try (Program killed = sandbox.run("demo")) {
      killed.awaitChild("sleep 100", SOON);
      killed.send(Signal.KILL);
      assertThat(killed.awaitExit(SOON)).isEqualTo(Signal.KILL.exitCode());
    }
    assertThat(sandbox.lock()).exists();
    sandbox.built(0);
    Files.delete(sandbox.dist().resolve("mesh-17.0.99.jsa"));

    try (Program next = sandbox.run("demo")) {
      assertThat(next.awaitExit(SOON)).isZero();
    }
    assertThat(sandbox.lock()).doesNotExist();
  }

  @Test
  void findsItsHomeThroughLinks() throws Exception {
    Sandbox sandbox = Sandbox.in(Files.createDirectory(directory.resolve("home of mesh")));
    sandbox.built(0);
    Path absolute =
        Files.createSymbolicLink(directory.resolve("absolute"), sandbox.home().resolve("mesh"));
    Path relative = Files.createSymbolicLink(directory.resolve("relative"), absolute.getFileName());

    try (Program linked = sandbox.run(relative, "version")) {
      assertThat(linked.awaitExit(SOON)).isZero();
      assertThat(linked.stdout().text()).contains("-Dmesh.home=" + sandbox.home().toRealPath());
    }
  }

  private static String log(Path home) {
    try {
      return Files.readString(home.resolve("target/mesh-archive.log"));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("lib"));
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".jar")).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
