package io.akkamesh.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveNameTest {
  private static final FileTime THEN = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path directory;
  private Path main;
  private Path library;

  @BeforeEach
  void makeJars() throws IOException {
    library = jar("lib/library.jar", "");
    main = jar("main.jar", "lib/library.jar lib/missing.jar");
  }

  @Test
  void isTheSameAsLongAsNothingChanges() throws IOException {
    assertThat(name()).isEqualTo(name());
  }

  @Test
  void tellsTheJdksVersion() throws IOException {
    assertThat(name()).startsWith(System.getProperty("java.version") + "-").endsWith(".jsa");
  }

  @Test
  void changesWithTheTimeOfAJar() throws IOException {
    String before = name();
    Files.setLastModifiedTime(main, FileTime.fromMillis(THEN.toMillis() + 1));

    assertThat(name()).isNotEqualTo(before);
  }

  @Test
  void changesWithTheSizeOfAJarThatAManifestNames() throws IOException {
    String before = name();
    Files.write(library, new byte[1], StandardOpenOption.APPEND);
    Files.setLastModifiedTime(library, THEN);

    assertThat(name()).isNotEqualTo(before);
  }

  @Test
  void changesWithTheOptionsTheClassPathAndTheJdk() throws IOException {
    assertThat(
            List.of(
                name(),
                ArchiveName.of(command("/jdk", main.toString(), "-Xss1m")),
                ArchiveName.of(command("/jdk", main + ":" + library, "-Xss512k")),
                ArchiveName.of(command("/other", main.toString(), "-Xss512k"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void thereIsNoneForADirectoryOfClasses() throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ArchiveName.of(command("/jdk", main + ":" + classes, "-Xss512k")))
        .withMessage(classes + " on the class path is a directory, not a jar");
  }

  @Test
  void thereIsNoneForADirectoryThatAManifestNames() throws IOException {
    Files.createDirectory(directory.resolve("classes"));
    Path booter = jar("booter.jar", directory.resolve("classes").toUri().toString());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ArchiveName.of(command("/jdk", booter.toString(), "-Xss512k")))
        .withMessageContaining("is a directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-agentlib:jdwp=suspend=y", "-XX:SharedArchiveFile=/a.jsa", "-Xshare:off"})
  void thereIsNoneWithOptionsThatRuleItOut(String option) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ArchiveName.of(command("/jdk", main.toString(), option)))
        .withMessage("the option " + option + " rules one out");
  }

  private String name() throws IOException {
    return ArchiveName.of(command("/jdk", main.toString(), "-Xss512k"));
  }

  private static JvmCommand command(String jdk, String classPath, String option) {
    return new JvmCommand(Path.of(jdk), classPath, "Main", List.of(option), Optional.empty());
  }

  private Path jar(String file, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    Path jar = directory.resolve(file);
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return Files.setLastModifiedTime(jar, THEN);
  }
}
