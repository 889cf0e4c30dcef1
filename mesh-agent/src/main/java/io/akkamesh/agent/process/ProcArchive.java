package io.akkamesh.agent.process;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.WorldId;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class-data archive that one host's JVM procs start with, once there is one.
 *
 * <p>With {@link SharedArchive.Auto} the first proc that finds none has it made by another JVM, at
 * the lowest priority; those started meanwhile do without. Whatever goes wrong is logged once, and
 * procs start all the same. Can be used by many threads.
 */
public final class ProcArchive implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcArchive.class);
  private static final int STDERR_LINES = 5;

  private final Executor blocking;
  private final InstantSource clock;
  private State state;
  private Optional<ChildProcess> maker = Optional.empty();
  private CompletionStage<Void> made = CompletableFuture.completedStage(null);

  private sealed interface State {}

  /** Nobody has asked for it yet. */
  private record Unasked(Path directory) implements State {}

  /** Looked for whenever a proc starts, and made when it is not there. */
  private record Cached(ArchiveCache cache, String name, JvmCommand command) implements State {}

  /** This host makes it. */
  private record InTheMaking(Cached then) implements State {}

  /** Not looked for. */
  private record Settled(Optional<Path> file) implements State {}

  /**
   * For the procs of one host.
   *
   * @param blocking where the JVM that makes an archive is started
   * @param clock tells when an archive was used
   */
  public ProcArchive(SharedArchive choice, Executor blocking, InstantSource clock) {
    this.blocking = requireNonNull(blocking, "blocking");
    this.clock = requireNonNull(clock, "clock");
    this.state = begin(choice);
  }

  private static State begin(SharedArchive choice) {
    if (choice instanceof SharedArchive.Auto auto) {
      return new Unasked(auto.directory());
    }
    return new Settled(
        choice instanceof SharedArchive.At at ? Optional.of(at.file()) : Optional.empty());
  }

  /**
   * What to start a proc with now. Reads files: for threads that may block.
   *
   * @param command that procs are started by, without an archive; the same each time
   */
  public synchronized Optional<Path> now(JvmCommand command) {
    try {
      if (state instanceof Unasked unasked) {
        String name = ArchiveName.of(command);
        state = new Cached(ArchiveCache.open(unasked.directory(), clock), name, command);
      }
      if (state instanceof Cached cached) {
        Optional<Path> found = cached.cache().find(cached.name());
        if (found.isEmpty()) {
          blocking.execute(() -> make(cached));
        }
        return found;
      }
    } catch (IOException e) {
      giveUp(text(e));
    }
    return state instanceof Settled settled
        ? settled
            .file()
            .filter(Files::isRegularFile) // JDK 17 starts more slowly with one not there
        : Optional.empty();
  }

  /** After the proc that asked, which is not to wait for this. */
  private synchronized void make(Cached cached) {
    if (!state.equals(cached)) {
      return;
    }
    try {
      Optional<ArchiveCache.Making> making = cached.cache().make(cached.name());
      if (making.isPresent()) { // else another host makes it; the next proc looks again
        state = new InTheMaking(cached);
        launch(making.get(), cached.command());
      }
    } catch (IOException e) {
      giveUp(text(e));
    }
  }

  private void launch(ArchiveCache.Making making, JvmCommand command) throws IOException {
    ProcLauncher launcher = new ProcLauncher((proc, stream, line) -> {}, STDERR_LINES);
    try {
      ChildProcess child =
          launcher.launch(
              new ProcCommand(command.archiving(making.part()), Map.of(), WorldId.SYSTEM.proc(0)));
      maker = Optional.of(child);
      made = child.exit().thenAcceptAsync(exit -> onMade(making, exit));
    } catch (ProcStartException e) {
      making.close();
      giveUp(e.getMessage());
    }
  }

  private synchronized void onMade(ArchiveCache.Making making, ProcExit exit) {
    maker = Optional.empty();
    try (making) {
      if (state instanceof InTheMaking mine) { // else closed meanwhile
        if (exit.isClean()) {
          making.publish();
          state = mine.then();
        } else {
          giveUp("the JVM that was to make one " + exit);
        }
      }
    } catch (IOException e) {
      giveUp(text(e));
    }
  }

  /** Completes when this host makes none any more. */
  synchronized CompletionStage<Void> made() {
    return made;
  }

  /** What the file system says of a file is often only its name. */
  private static String text(IOException e) {
    return e instanceof FileSystemException ? e.toString() : e.getMessage();
  }

  private void giveUp(String why) {
    state = new Settled(Optional.empty());
    LOG.info("procs start more slowly, without a class-data archive: {}", why);
  }

  /** Ends what makes an archive; there is none from now on. */
  @Override
  public synchronized void close() {
    state = new Settled(Optional.empty());
    maker.ifPresent(ChildProcess::kill);
  }
}
