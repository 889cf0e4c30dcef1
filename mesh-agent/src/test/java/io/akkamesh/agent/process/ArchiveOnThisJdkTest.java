package io.akkamesh.agent.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.ProcExit;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveOnThisJdkTest {
  private static final long PATIENCE_S = 60;

  /** Stands for a proc's main class. */
  static final class Idle {
    public static void main(String[] args) {}
  }

  @Test
  void aProcTakesItsClassesFromTheArchiveThatWasMade(@TempDir Path directory) throws Exception {
    JvmCommand command =
        new JvmCommand(
            Path.of(System.getProperty("java.home")),
            jarOf(Idle.class, directory).toString(),
            Idle.class.getName(),
            List.of("-Xms16m", "-Xss512k", "-XX:+UseSerialGC"),
            Optional.empty());
    SharedArchive choice = new SharedArchive.Auto(directory.resolve("cache"));
    try (ProcArchive archive = new ProcArchive(choice, Runnable::run, InstantSource.system());
        Children children = new Children()) {
      assertThat(archive.now(command)).isEmpty();
      archive.made().toCompletableFuture().orTimeout(PATIENCE_S, SECONDS).join();

      Optional<Path> made = archive.now(command);
      assertThat(made).isPresent();
      List<String> proc = command.with(made).command(List.of("-Xlog:class+load"));
      ProcExit exit = Children.exitOf(children.launch(Map.of(), proc.toArray(String[]::new)));

      assertThat(exit.isClean()).isTrue();
      assertThat(children.stdout())
          .anySatisfy(
              line -> assertThat(line).contains(Idle.class.getName(), "shared objects file"));
    }
  }

  private static Path jarOf(Class<?> type, Path directory) throws Exception {
    String entry = type.getName().replace('.', '/') + ".class";
    Path jar = directory.resolve("proc.jar");
    try (InputStream in = type.getClassLoader().getResourceAsStream(entry);
        OutputStream out = Files.newOutputStream(jar);
        JarOutputStream jars = new JarOutputStream(out)) {
      jars.putNextEntry(new JarEntry(entry));
      in.transferTo(jars);
    }
    return jar;
  }
}
