package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Rank;
import java.time.Instant;
import java.util.function.Function;

/** Answer to Gspawn (PA-3). */
public sealed interface GspawnResult extends MeshSerializable {
  /** What {@code onSuccess} or {@code onError} makes of it. */
  <T> T fold(Function<Success, T> onSuccess, Function<Error, T> onError);

  /**
   * The actor runs.
   *
   * @param rank the proc's rank in its world
   * @param reference takes the message type that the actor type was registered with
   * @param startedAt when it was started, on the clock of its proc: failures that an actor of this
   *     name had before are older
   */
  record Success(Rank rank, ActorId actorId, ActorRef<?> reference, Instant startedAt)
      implements GspawnResult {
    public Success {
      requireNonNull(rank, "rank");
      requireNonNull(actorId, "actorId");
      requireNonNull(reference, "reference");
      requireNonNull(startedAt, "startedAt");
    }

    @Override
    public <T> T fold(Function<Success, T> onSuccess, Function<Error, T> onError) {
      return onSuccess.apply(this);
    }
  }

  /** No actor was started; the text starts with which actor and why. */
  record Error(Rank rank, String text) implements GspawnResult {
    public Error {
      requireNonNull(rank, "rank");
      requireNonNull(text, "text");
    }

    @Override
    public <T> T fold(Function<Success, T> onSuccess, Function<Error, T> onError) {
      return onError.apply(this);
    }
  }
}
