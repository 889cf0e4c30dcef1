package io.akkamesh.cli.demo.words;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusExceptionTest {
  @TempDir Path root;

  /** So that the temporary directory can be deleted. */
  @AfterEach
  void unlock() throws Exception {
    for (String name : new String[] {"locked", "sub/locked"}) {
      if (Files.exists(root.resolve(name))) {
        permit(root.resolve(name), "rwx------");
      }
    }
  }

  @Test
  void namesAPathThatIsMissing() {
    Path missing = root.resolve("missing");

    assertThatThrownBy(() -> Corpus.scan(missing))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            missing
                + ": no such file or directory;"
                + " check its spelling, and that it is on this machine")
        .hasCauseInstanceOf(NoSuchFileException.class);
  }

  @Test
  void namesALinkThatLeadsNowhere() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("nothing"));

    assertThatThrownBy(() -> Corpus.scan(link))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith(link + ": no such file or directory;");
  }

  /** JDK 17 knows that a part of the path is a file; JDK 25 says that there is no such file. */
  @Test
  void saysWhyWhenAFileIsTakenForADirectory() throws Exception {
    Path below = Files.writeString(root.resolve("file"), "f").resolve("below");

    assertThatThrownBy(() -> Corpus.scan(below))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith(below + ": ")
        .message()
        .containsAnyOf("cannot be read (Not a directory);", "no such file or directory;");
  }

  @Test
  void refusesADeviceThatIsNamedDirectly() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "there is no /dev/null");

    assertThatThrownBy(() -> Corpus.scan(device))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            "/dev/null: neither a regular file nor a directory;"
                + " name a text file or a directory of text files");
  }

  @Test
  void namesAFileThatFailsWhenItIsRead() {
    Path memory = Path.of("/proc/self/mem");
    assumeTrue(Files.isReadable(memory), "there is no /proc/self/mem to read");

    assertThatThrownBy(() -> Corpus.scan(memory))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith("/proc/self/mem: cannot be read (Input/output error);");
  }

  @ParameterizedTest
  @ValueSource(strings = {"locked", "sub/locked"})
  void namesAFileThatMayNotBeRead(String name) throws Exception {
    Path locked = root.resolve(name);
    Files.createDirectories(locked.getParent());
    Files.writeString(locked, "secret");

    assertDenied(locked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"locked", "sub/locked"})
  void namesADirectoryThatMayNotBeEntered(String name) throws Exception {
    Path locked = Files.createDirectories(root.resolve(name));
    Files.writeString(locked.resolve("file"), "secret");

    assertDenied(locked);
  }

  private void assertDenied(Path locked) throws Exception {
    permit(locked, "---------");
    assumeFalse(Files.isReadable(locked), "this user may read everything");

    for (Path scanned : new Path[] {locked, root}) {
      assertThatThrownBy(() -> Corpus.scan(scanned))
          .isInstanceOf(CorpusException.class)
          .hasMessage(
              locked + ": permission denied; let this user read it, or name a path without it")
          .hasCauseInstanceOf(AccessDeniedException.class);
    }
  }

  private static void permit(Path path, String permissions) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
