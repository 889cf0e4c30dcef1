package io.akkamesh.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmCommandTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @Test
  void putsTheOptionsOfTheWorldAfterThoseOfTheMesh() {
    JvmCommand jvm =
        new JvmCommand(
            Path.of("/jdk"), "a.jar:b.jar", "org.Main", List.of("-Xmx96m"), Optional.empty());

    assertThat(jvm.command(List.of("-Xmx1g", "-Da=b")))
        .containsExactly(
            "/jdk/bin/java", "-Xmx96m", "-Xmx1g", "-Da=b", "-cp", "a.jar:b.jar", "org.Main");
  }

  @Test
  void namesTheArchiveBeforeAnyOtherOption() {
    JvmCommand jvm =
        new JvmCommand(
            Path.of("/jdk"), "a.jar", "Main", List.of("-Xmx96m"), Optional.of(Path.of("/p.jsa")));

    assertThat(jvm.command(List.of()))
        .containsExactly(
            "/jdk/bin/java",
            "-XX:SharedArchiveFile=/p.jsa",
            "-Xshare:auto",
            "-Xlog:cds*=off",
            "-Xmx96m",
            "-cp",
            "a.jar",
            "Main");
  }

  @Test
  void makesAnArchiveWithTheOptionsOfTheMesh() {
    JvmCommand jvm =
        new JvmCommand(
            Path.of("/jdk"), "a.jar", "Main", List.of("-Xms8g"), Optional.of(Path.of("/p.jsa")));

    assertThat(jvm.archiving(Path.of("/new.jsa")))
        .containsSubsequence(
            "/jdk/bin/java", "-Xms8g", "-XX:ArchiveClassesAtExit=/new.jsa", "-Xms16m", "Main")
        .endsWith("-cp", "a.jar", "Main", JvmCommand.WARM_UP)
        .doesNotContain("-XX:SharedArchiveFile=/p.jsa");
  }

  @Test
  void refusesToRunNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JvmCommand(JAVA_HOME, "", "Main", List.of(), Optional.empty()))
        .withMessage("classPath must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JvmCommand(JAVA_HOME, "a.jar", " ", List.of(), Optional.empty()))
        .withMessage("mainClass must not be blank");
  }

  @Test
  void runsInSilenceWithAnArchiveThatIsMissing(@TempDir Path directory) throws Exception {
    runsInSilence(directory.resolve("missing.jsa"), List.of());
  }

  @Test
  void runsInSilenceWithAnArchiveThatIsNone(@TempDir Path directory) throws Exception {
    runsInSilence(Files.writeString(directory.resolve("none.jsa"), "none"), List.of());
  }

  @Test
  void runsInSilenceWithAnArchiveOfAnotherClassPathAndHeap(@TempDir Path directory)
      throws Exception {
    Path archive = directory.resolve("other.jsa");
    Path jar = directory.resolve("other.jar");
    try (Children children = new Children()) {
      String jars = JAVA_HOME.resolve("bin/jar").toString();
      String classes = System.getProperty("java.class.path").split(":")[0];
      Children.exitOf(children.launch(Map.of(), jars, "cf", jar.toString(), "-C", classes, "."));
      List<String> dump =
          new JvmCommand(
                  JAVA_HOME,
                  jar.toString(),
                  Silent.class.getName(),
                  List.of("-XX:ArchiveClassesAtExit=" + archive),
                  Optional.empty())
              .command(List.of());
      Children.exitOf(children.launch(Map.of(), dump.toArray(String[]::new)));
    }
    assertThat(archive).exists();

    runsInSilence(archive, List.of());
    runsInSilence(archive, List.of("-XX:-UseCompressedOops"));
  }

  /** Does nothing. */
  static final class Silent {
    public static void main(String[] args) {}
  }

  private static void runsInSilence(Path archive, List<String> options) throws Exception {
    JvmCommand jvm =
        new JvmCommand(
            JAVA_HOME,
            System.getProperty("java.class.path"),
            Silent.class.getName(),
            List.of(),
            Optional.of(archive));
    try (Children children = new Children()) {
      String[] command = jvm.command(options).toArray(String[]::new);

      ProcExit exit = Children.exitOf(children.launch(Map.of(), command));

      assertThat(exit).isEqualTo(new ProcExit(new Exited(0), List.of()));
      assertThat(children.stdout()).isEmpty();
    }
  }
}
