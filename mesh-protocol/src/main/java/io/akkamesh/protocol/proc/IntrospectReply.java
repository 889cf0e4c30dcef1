package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answer to an introspection query. */
public sealed interface IntrospectReply extends MeshSerializable {
  /**
   * A proc, as of now (PA-16).
   *
   * @param actorCount how many actors are live, those of the mesh itself included
   * @param children live and terminated actors; of many only the first {@value #MAX_CHILDREN}
   * @param systemChildren those of them that belong to the mesh itself
   * @param stoppedChildren those that have terminated and are still remembered
   * @param stoppedRetentionCap how many terminated actors are remembered
   * @param failedActorCount the proc is poisoned iff this is more than 0
   */
  record ProcNode(
      ProcId proc,
      int actorCount,
      List<ActorId> children,
      List<ActorId> systemChildren,
      List<ActorId> stoppedChildren,
      int stoppedRetentionCap,
      int failedActorCount,
      Instant asOf)
      implements IntrospectReply {
    /** More would not fit one message. */
    public static final int MAX_CHILDREN = 1000;

    public ProcNode {
      requireNonNull(proc, "proc");
      children = List.copyOf(children);
      systemChildren = List.copyOf(systemChildren);
      stoppedChildren = List.copyOf(stoppedChildren);
      requireNonNull(asOf, "asOf");
    }

    public boolean poisoned() {
      return failedActorCount > 0;
    }
  }

  /**
   * An actor, live or terminated (PA-18).
   *
   * @param activity what holds it up, when one message takes it long: which, for how long, where in
   *     its code
   */
  record ActorNode(
      ActorId actor, String actorType, Status status, Optional<String> activity, Instant asOf)
      implements IntrospectReply {
    public ActorNode {
      requireNonNull(actor, "actor");
      requireNonNull(actorType, "actorType");
      requireNonNull(status, "status");
      requireNonNull(activity, "activity");
      requireNonNull(asOf, "asOf");
    }
  }

  /** Nothing of that name is known here (PA-21); the error code is {@code not_found}. */
  record NotFound(MeshName name, String message) implements IntrospectReply {
    /** Machine-readable code of this error. */
    public static final String CODE = "not_found";

    public NotFound {
      requireNonNull(name, "name");
      requireNonNull(message, "message");
    }
  }
}
