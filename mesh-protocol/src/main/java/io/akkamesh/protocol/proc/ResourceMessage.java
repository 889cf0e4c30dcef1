package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.shape.Shape;
import java.time.Duration;
import java.util.Optional;

/** Actors as named resources: created once, asked about, kept alive, stopped, never forgotten. */
public sealed interface ResourceMessage extends ProcMessage {
  /**
   * Create the resource if there is none of that name (PA-6). Answered with its state afterwards; a
   * failure to start is a state, not an error. A repetition changes nothing.
   *
   * @param rank the creator's rank of this proc; empty is refused by a Failed state
   */
  record CreateOrUpdate(
      ResourceName name, Optional<Rank> rank, ActorSpec spec, ActorRef<ResourceState> replyTo)
      implements ResourceMessage {
    public CreateOrUpdate {
      requireNonNull(name, "name");
      requireNonNull(rank, "rank");
      requireNonNull(spec, "spec");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * Which actor to start.
   *
   * @param actorType name under which the type is registered
   * @param params the type's parameters, serialized
   * @param shape shape of the world, from which the actor knows its point
   */
  record ActorSpec(String actorType, Payload params, Shape shape) {
    public ActorSpec {
      requireNonNull(actorType, "actorType");
      requireNonNull(params, "params");
      requireNonNull(shape, "shape");
    }
  }

  /** Stop it; not answered. Unknown, stopped or failed to start: nothing happens (PA-7). */
  record Stop(ResourceName name, String reason) implements ResourceMessage {
    public Stop {
      requireNonNull(name, "name");
      requireNonNull(reason, "reason");
    }
  }

  /** Stop every actor, then the proc; not answered, watch the proc's exit instead (PA-8). */
  record StopAll(String reason) implements ResourceMessage {
    public StopAll {
      requireNonNull(reason, "reason");
    }
  }

  /** Answered at once with an overlay of one rank, empty for an unknown name (PA-9). */
  record GetRankStatus(ResourceName name, ActorRef<RankStatus> replyTo) implements ResourceMessage {
    public GetRankStatus {
      requireNonNull(name, "name");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /** Answered once the status is at least that far, also if created later (PA-15). */
  record WaitRankStatus(ResourceName name, Status atLeast, ActorRef<RankStatus> replyTo)
      implements ResourceMessage {
    public WaitRankStatus {
      requireNonNull(name, "name");
      requireNonNull(atLeast, "atLeast");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /** Answered at once; unknown: NotExist (PA-10). */
  record GetState(ResourceName name, ActorRef<ResourceState> replyTo) implements ResourceMessage {
    public GetState {
      requireNonNull(name, "name");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * As GetState, and lets the resource live {@code expiresAfter} longer, measured on the receiver's
   * clock from arrival (PA-11).
   */
  record KeepaliveGetState(
      ResourceName name, Duration expiresAfter, ActorRef<ResourceState> replyTo)
      implements ResourceMessage {
    public KeepaliveGetState {
      requireNonNull(name, "name");
      requireNonNull(expiresAfter, "expiresAfter");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /** The state now and after every change, in order of generation, until the subscriber is gone. */
  record StreamState(ResourceName name, ActorRef<ResourceState> subscriber)
      implements ResourceMessage {
    public StreamState {
      requireNonNull(name, "name");
      requireNonNull(subscriber, "subscriber");
    }
  }

  /** Answered with the names of all resources, stopped ones too. */
  record ListResources(ActorRef<ResourceList> replyTo) implements ResourceMessage {
    public ListResources {
      requireNonNull(replyTo, "replyTo");
    }
  }
}
