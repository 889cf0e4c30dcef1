package io.akkamesh.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCacheTest {
  private static final String NAME = "17-abc.jsa";

  @TempDir private Path parent;
  private Path directory;
  private ArchiveCache cache;
  private long now = 1_000_000;

  @BeforeEach
  void open() throws IOException {
    directory = parent.resolve("some/where");
    cache = ArchiveCache.open(directory, () -> Instant.ofEpochSecond(now));
  }

  @Test
  void makesItsDirectoryForItsUserAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
  }

  @Test
  void refusesADirectoryThatOthersCanWriteTo() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ArchiveCache.open(directory, Instant::now))
        .withMessage(directory + " belongs to, or can be written by, others");
  }

  @Test
  void refusesAPathThatDependsOnWhereTheProgramRuns() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ArchiveCache.open(Path.of("?/.cache"), Instant::now))
        .withMessageContaining("?/.cache is no absolute path");
  }

  @Test
  void findsAnArchiveOnceItIsPublished() throws IOException {
    try (ArchiveCache.Making making = making(NAME)) {
      Files.writeString(making.part(), "half");
      assertThat(cache.find(NAME)).isEmpty();

      Path published = making.publish();

      assertThat(cache.find(NAME)).contains(published);
    }
    assertThat(cache.find(NAME)).isPresent();
    assertThat(cache.find("17-def.jsa")).isEmpty();
  }

  @Test
  void neverShowsWhatWasGivenUp() throws IOException {
    try (ArchiveCache.Making making = making(NAME)) {
      Files.writeString(making.part(), "half");
    }

    assertThat(cache.find(NAME)).isEmpty();
    assertThat(files()).containsExactly("lock");
  }

  @Test
  void publishesNothingWhenNothingWasWritten() throws IOException {
    try (ArchiveCache.Making making = making(NAME)) {
      assertThatExceptionOfType(IOException.class).isThrownBy(making::publish);
    }

    assertThat(cache.find(NAME)).isEmpty();
  }

  @Test
  void letsOneHostMakeAnArchiveAtATime() throws IOException {
    ArchiveCache other = ArchiveCache.open(directory, Instant::now);
    try (ArchiveCache.Making making = making(NAME)) {
      assertThat(other.make(NAME)).isEmpty();
      assertThat(making.part()).doesNotExist();
    }
    Optional<ArchiveCache.Making> next = other.make(NAME);
    assertThat(next).isPresent();
    next.get().close();
  }

  @Test
  void deletesWhatAKilledHostLeftHalfMade() throws IOException {
    Files.writeString(directory.resolve(NAME + "-1.part"), "half");

    making(NAME).close();

    assertThat(files()).containsExactly("lock");
  }

  @Test
  void keepsTheArchivesUsedLast() throws IOException {
    for (int i = 0; i < ArchiveCache.KEPT; i++) {
      publish(i + ".jsa");
    }
    now++;
    cache.find("0.jsa");

    publish("new.jsa");

    assertThat(files()).hasSize(ArchiveCache.KEPT + 1).contains("0.jsa", "new.jsa", "lock");
    assertThat(cache.find("1.jsa")).isEmpty();
  }

  private void publish(String name) throws IOException {
    now++;
    try (ArchiveCache.Making making = making(name)) {
      Files.writeString(making.part(), "all");
      making.publish();
    }
  }

  private ArchiveCache.Making making(String name) throws IOException {
    return cache.make(name).orElseThrow();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
