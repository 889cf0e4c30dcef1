package io.akkamesh.agent.host;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.akkamesh.agent.process.JvmCommand;
import io.akkamesh.agent.process.SharedArchive;
import io.akkamesh.protocol.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code mesh.host}: how a host runs its procs.
 *
 * @param terminateAfter how long a proc gets on top of the time its actors have to stop
 * @param killAfter how long a process that was terminated gets before it is killed
 * @param procStartTimeout how long a proc that runs may take to join; 0: as long as it likes
 * @param stderrTailLines how many lines of stderr the report of an exit carries
 * @param logLines how many of the last lines of each process's output are kept; 0: none
 * @param jvmOptions options of every JVM proc
 * @param sharedArchive where JVM procs have their class data from
 */
public record HostSettings(
    Duration terminateAfter,
    Duration killAfter,
    Duration procStartTimeout,
    int stderrTailLines,
    int logLines,
    List<String> jvmOptions,
    SharedArchive sharedArchive) {
  public HostSettings {
    requireNonNull(terminateAfter, "terminateAfter");
    requireNonNull(killAfter, "killAfter");
    requireNonNull(procStartTimeout, "procStartTimeout");
    jvmOptions = List.copyOf(jvmOptions);
    requireNonNull(sharedArchive, "sharedArchive");
  }

  /**
   * Reads {@code mesh.host}.
   *
   * @param root the whole configuration of the actor system
   * @throws IllegalArgumentException naming the path of a bad value (SY-4)
   */
  public static HostSettings from(Config root) {
    Settings in = Settings.at(root, "mesh.host");
    return new HostSettings(
        in.duration("terminate-after"),
        in.duration("kill-after"),
        in.duration("proc-start-timeout"),
        in.integer("stderr-tail-lines", 0, 10_000),
        in.integer("log-lines", 0, 100_000),
        in.texts("jvm.options"),
        SharedArchive.parse(
            in.text("jvm.shared-archive"), in.text("jvm.shared-archive-directory")));
  }

  /**
   * The command that runs {@code mainClass} as a proc on this JVM's own class path (HA-2), without
   * an archive.
   */
  JvmCommand jvmCommand(String mainClass) {
    return JvmCommand.ofThisJvm(mainClass, jvmOptions, Optional.empty());
  }
}
