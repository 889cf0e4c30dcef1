package io.akkamesh.cli.control;

import akka.Done;
import io.akkamesh.cli.control.report.EventReport;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.EventSubscription;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.MeshException;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mesh watch}: what happens, as it happens (SA-18). */
@Command(
    name = "watch",
    description = {
      "Prints every event of the worlds of a running mesh, their state now first.",
      "Ends with Ctrl-C, or when the mesh has ended; with --json, each event is a line of JSON."
    },
    mixinStandardHelpOptions = true)
public final class WatchCommand extends ControlCommand {
  private static final String PATIENCE = "mesh.client.control-plane-timeout";

  @Mixin private WorldOptions worlds;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "End after this time.",
      converter = Texts.DurationText.class)
  private Optional<Duration> time = Optional.empty();

  private final CompletableFuture<Done> enough = new CompletableFuture<>();
  private SnapshotFilter filter = SnapshotFilter.all();

  @Override
  void check() {
    filter = worlds.filter(line(), Labels.none());
  }

  @Override
  int run(Connection connection) {
    Mesh mesh = connection.attach();
    time.ifPresent(
        limit ->
            enough.completeOnTimeout(Done.getInstance(), limit.toMillis(), TimeUnit.MILLISECONDS));
    while (!watch(mesh)) {
      Optional<Mesh> again = reattach(connection);
      if (again.isEmpty()) {
        complain("the mesh does not answer any more; it has ended, or can't be reached");
        return ExitCode.OK;
      }
      mesh = again.get();
    }
    return ExitCode.OK;
  }

  /** Watches until it is enough: true; or the control plane is not heard of any more: false. */
  private boolean watch(Mesh mesh) {
    try (EventSubscription events = mesh.events(filter, this::onEvent)) {
      Await.value(CompletableFuture.anyOf(enough.copy(), events.whenEnded().toCompletableFuture()));
      return true;
    } catch (MeshException silence) {
      return false;
    }
  }

  private void onEvent(WorldEvent event) {
    print(new EventReport(event, Instant.now(), ZoneId.systemDefault()));
    if (out().checkError()) {
      enough.complete(Done.getInstance()); // nobody reads it any more
    }
  }

  /** Its control plane may be moving to another node, as long as somebody is there. */
  private static Optional<Mesh> reattach(Connection connection) {
    Instant end = Instant.now().plus(connection.settings().getDuration(PATIENCE));
    while (connection.isAnybodyThere() && Instant.now().isBefore(end)) {
      try {
        return Optional.of(connection.attach());
      } catch (MeshException noAnswer) {
        // the next attempt has as much time again
      }
    }
    return Optional.empty();
  }
}
