package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Configuring a proc's agent, and starting and stopping actors by type name. */
public sealed interface MeshAgentMessage extends ProcMessage {

  /**
   * Make this agent part of a mesh, once (PA-2). Answered with {@link ConfigureReply}: its rank
   * when done, a refusal when it was configured before.
   *
   * @param rank the proc's rank in the mesh
   * @param forwarder where envelopes to procs of unknown address go
   * @param supervisor who is told of supervision events
   * @param addressBook procs that can be reached directly
   * @param recordSupervisionEvents whether events are kept when there is no supervisor (PA-14)
   */
  record Configure(
      Rank rank,
      ProcAddress forwarder,
      Optional<ActorRef<ActorSupervisionEvent>> supervisor,
      Map<ProcId, ProcAddress> addressBook,
      boolean recordSupervisionEvents,
      ActorRef<ConfigureReply> replyTo)
      implements MeshAgentMessage {
    public Configure {
      requireNonNull(rank, "rank");
      requireNonNull(forwarder, "forwarder");
      requireNonNull(supervisor, "supervisor");
      addressBook = Map.copyOf(addressBook);
      requireNonNull(replyTo, "replyTo");
    }
  }

  /** Is this agent configured, and with which rank? Answered with {@link ConfigureReply} (PA-2). */
  record Status(ActorRef<ConfigureReply> replyTo) implements MeshAgentMessage {
    public Status {
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * Start a registered actor type under a name (PA-3). Answered with {@link GspawnResult}. A name
   * in use is an error, so a repetition never starts a second actor.
   *
   * @param actorType name under which the type is registered
   * @param actorName name of the new actor, {@code [A-Za-z_][A-Za-z0-9_-]*}
   * @param params the type's parameters, serialized
   * @param shape shape of the world, from which the actor knows its point
   * @param expiresAfter how long it lives unless {@link KeepAlive} says so again, measured on the
   *     receiver's clock from when it has begun; empty: until it is stopped
   */
  record Gspawn(
      String actorType,
      String actorName,
      Payload params,
      Shape shape,
      Optional<Duration> expiresAfter,
      ActorRef<GspawnResult> replyTo)
      implements MeshAgentMessage {
    public Gspawn {
      requireNonNull(actorType, "actorType");
      requireNonNull(actorName, "actorName");
      requireNonNull(params, "params");
      requireNonNull(shape, "shape");
      requireNonNull(expiresAfter, "expiresAfter").ifPresent(MeshAgentMessage::requireNotNegative);
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * Let the actor of that name live so much longer, measured on the receiver's clock from arrival
   * (PA-11). Sent again and again by the owner of a mesh to all that it owns. Not answered; a lost
   * one is made good by the next, a repetition does no harm. Without such an actor, or with one
   * that was started to live until it is stopped, nothing is set.
   */
  record KeepAlive(String actorName, Duration expiresAfter) implements MeshAgentMessage {
    public KeepAlive {
      requireNonNull(actorName, "actorName");
      requireNotNegative(requireNonNull(expiresAfter, "expiresAfter"));
    }
  }

  /**
   * Stop one actor (PA-5). Answered with {@link StopActorResult} when it has stopped, also by being
   * interrupted once {@code timeout} is over; a while later when not even that ends it; or at once
   * when there is none. The agent goes on meanwhile.
   */
  record StopActor(
      ActorId actor, Duration timeout, String reason, ActorRef<StopActorResult> replyTo)
      implements MeshAgentMessage {
    public StopActor {
      requireNonNull(actor, "actor");
      requireNonNull(timeout, "timeout");
      requireNonNull(reason, "reason");
      requireNonNull(replyTo, "replyTo");
    }
  }

  private static void requireNotNegative(Duration expiresAfter) {
    if (expiresAfter.isNegative()) {
      throw new IllegalArgumentException("expiresAfter must be >= 0, was " + expiresAfter);
    }
  }
}
