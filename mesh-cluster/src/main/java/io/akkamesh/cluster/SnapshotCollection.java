package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks for one snapshot, puts its parts together, then ends. The next part has to come within the
 * idle deadline; each puts it off.
 */
final class SnapshotCollection {
  private final TimerScheduler<Command> timers;
  private final Duration idle;
  private final CompletableFuture<SystemSnapshot> result;
  private final List<SystemSnapshot> parts = new ArrayList<>();

  sealed interface Command {}

  private record Part(SystemSnapshot part) implements Command {}

  private record Silence() implements Command {}

  private SnapshotCollection(
      TimerScheduler<Command> timers, Duration idle, CompletableFuture<SystemSnapshot> result) {
    this.timers = timers;
    this.idle = idle;
    this.result = result;
  }

  /** Fails {@code result} with {@link MeshException} when the next part is late. */
  static Behavior<Command> create(
      ActorRef<SystemMessage> controlPlane,
      SnapshotFilter filter,
      Duration idle,
      CompletableFuture<SystemSnapshot> result) {
    return Behaviors.setup(
        context -> {
          ActorRef<SystemSnapshot> replyTo =
              context.messageAdapter(SystemSnapshot.class, Part::new);
          controlPlane.tell(new SystemMessage.Snapshot(filter, replyTo));
          return Behaviors.withTimers(
              timers -> new SnapshotCollection(timers, idle, result).start());
        });
  }

  private Behavior<Command> start() {
    awaitNext();
    return Behaviors.receive(Command.class)
        .onMessage(Part.class, part -> onPart(part.part()))
        .onMessage(Silence.class, silence -> onSilence())
        .build();
  }

  private Behavior<Command> onPart(SystemSnapshot part) {
    parts.add(part);
    if (!part.last()) {
      awaitNext();
      return Behaviors.same();
    }
    result.complete(SystemSnapshot.join(parts));
    return Behaviors.stopped();
  }

  private Behavior<Command> onSilence() {
    result.completeExceptionally(
        Calls.silent(parts.isEmpty() ? "a snapshot" : "the rest of a snapshot", idle));
    return Behaviors.stopped();
  }

  private void awaitNext() {
    timers.startSingleTimer(new Silence(), idle);
  }
}
