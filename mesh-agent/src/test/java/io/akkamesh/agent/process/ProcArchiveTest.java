package io.akkamesh.agent.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a JDK that is a shell script, so that nothing takes time. */
class ProcArchiveTest {
  private static final long PATIENCE_S = 20;

  /** The archive's path is in the option that asks for it. */
  private static final String WRITES_IT =
      """
      for option; do
        case $option in
          -XX:ArchiveClassesAtExit=*) echo data > "${option#*=}" ;;
        esac
      done
      """;

  /** Ends with its input, and from when there is a file {@code bin/java.quick} at once. */
  private static final String TAKES_LONG = WRITES_IT + "[ -e \"$0.quick\" ] || exec cat\n";

  @TempDir private Path directory;
  private final List<Runnable> blocking = new ArrayList<>();
  private final List<ProcArchive> archives = new ArrayList<>();
  private JvmCommand command;

  @BeforeEach
  void nameTheCommand() {
    command = new JvmCommand(directory, "missing.jar", "Main", List.of(), Optional.empty());
  }

  @AfterEach
  void endWhatStillRuns() {
    archives.forEach(ProcArchive::close);
    archives.forEach(ProcArchiveTest::awaitMade);
  }

  @Test
  void looksForNoArchiveUnlessToldTo() throws Exception {
    assertThat(archive(new SharedArchive.None(), WRITES_IT).now(command)).isEmpty();
    Path file = directory.resolve("a.jsa");
    ProcArchive named = archive(new SharedArchive.At(file), WRITES_IT);
    assertThat(named.now(command)).isEmpty();
    Files.createFile(file);
    assertThat(named.now(command)).contains(file);
    assertThat(blocking).isEmpty();
  }

  @Test
  void startsTheFirstProcWithoutAndTheNextWithTheArchiveMadeMeanwhile() throws Exception {
    ProcArchive archive = archive(auto(), WRITES_IT);
    assertThat(archive.now(command)).isEmpty();

    runBlocking();
    awaitMade(archive);

    assertThat(archive.now(command)).get().extracting(Files::exists).isEqualTo(true);
    assertThat(archive(auto(), "exit 1").now(command)).isEqualTo(archive.now(command));
    assertThat(blocking).isEmpty();
  }

  @Test
  void triesOnceWhenNoneCanBeMade() throws Exception {
    ProcArchive archive = archive(auto(), WRITES_IT + "exit 1\n");
    archive.now(command);
    runBlocking();
    awaitMade(archive);

    assertThat(archive.now(command)).isEmpty();
    assertThat(blocking).isEmpty();
  }

  @Test
  void doesWithoutOnAClassPathOfDirectories() throws Exception {
    ProcArchive archive = archive(auto(), WRITES_IT);
    JvmCommand directories =
        new JvmCommand(directory, directory.toString(), "Main", List.of(), Optional.empty());

    assertThat(archive.now(directories)).isEmpty();
    assertThat(blocking).isEmpty();
  }

  @Test
  void doesWithoutWhereNoDirectoryCanBeMade() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    ProcArchive archive = archive(new SharedArchive.Auto(file.resolve("cache")), WRITES_IT);

    assertThat(archive.now(command)).isEmpty();
    assertThat(blocking).isEmpty();
  }

  @Test
  void leavesTheMakingToTheHostThatWasFirstUntilItEnds() throws Exception {
    ProcArchive first = archive(auto(), TAKES_LONG);
    ProcArchive second = archive(auto(), TAKES_LONG);
    first.now(command);
    second.now(command);
    runBlocking();
    assertThat(second.now(command)).isEmpty();

    first.close();
    awaitMade(first);
    Files.createFile(directory.resolve("bin/java.quick"));
    assertThat(second.now(command)).isEmpty();
    runBlocking();
    awaitMade(second);

    assertThat(second.now(command)).isPresent();
    assertThat(first.now(command)).isEmpty();
  }

  @Test
  void startsNothingOnceItsHostHasEnded() throws Exception {
    ProcArchive archive = archive(auto(), "exit 1");
    archive.now(command);
    archive.close();
    runBlocking();

    assertThat(directory.resolve("cache/lock")).doesNotExist();
  }

  private SharedArchive auto() {
    return new SharedArchive.Auto(directory.resolve("cache"));
  }

  private ProcArchive archive(SharedArchive choice, String script) throws IOException {
    Path java = directory.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    ProcArchive archive = new ProcArchive(choice, blocking::add, InstantSource.system());
    archives.add(archive);
    return archive;
  }

  private void runBlocking() {
    List<Runnable> tasks = List.copyOf(blocking);
    blocking.clear();
    tasks.forEach(Runnable::run);
  }

  private static void awaitMade(ProcArchive archive) {
    archive.made().toCompletableFuture().orTimeout(PATIENCE_S, SECONDS).join();
  }
}
