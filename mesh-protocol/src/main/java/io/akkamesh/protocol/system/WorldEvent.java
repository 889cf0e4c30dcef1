package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import java.util.List;

/** What happened to a world (SA-18). */
public sealed interface WorldEvent extends MeshSerializable {
  /** Something that has just happened to one world. */
  sealed interface Change extends WorldEvent {
    WorldId world();
  }

  /** The state at the time of subscribing; always the first event. */
  record Current(SystemSnapshot snapshot) implements WorldEvent {
    public Current {
      requireNonNull(snapshot, "snapshot");
    }
  }

  /** A world was created. */
  record Created(WorldId world, Shape shape) implements Change {
    public Created {
      requireNonNull(world, "world");
      requireNonNull(shape, "shape");
    }
  }

  /** A rank has joined. */
  record ProcJoined(ProcId proc, Incarnation incarnation, String node, long pid) implements Change {
    public ProcJoined {
      requireNonNull(proc, "proc");
      requireNonNull(incarnation, "incarnation");
      requireNonNull(node, "node");
    }

    @Override
    public WorldId world() {
      return proc.world();
    }
  }

  /** A rank is lost, or ended before it joined. */
  record ProcLost(ProcId proc, ProcHealth health) implements Change {
    public ProcLost {
      requireNonNull(proc, "proc");
      requireNonNull(health, "health");
    }

    @Override
    public WorldId world() {
      return proc.world();
    }
  }

  /**
   * An actor has failed; told once a failure, whatever becomes of the world (SA-10).
   *
   * @param incarnation which life of its proc it was in
   */
  record ActorFailed(FailedActor failed, Incarnation incarnation) implements Change {
    public ActorFailed {
      requireNonNull(failed, "failed");
      requireNonNull(incarnation, "incarnation");
    }

    @Override
    public WorldId world() {
      return failed.actor().world();
    }
  }

  /** The world has all its procs and none is unhealthy. */
  record Live(WorldId world) implements Change {
    public Live {
      requireNonNull(world, "world");
    }
  }

  /** The world was live and is no longer; one line per rank with its cause. */
  record Unhealthy(WorldId world, List<String> causes) implements Change {
    public Unhealthy {
      requireNonNull(world, "world");
      causes = List.copyOf(causes);
    }
  }

  /** The world was stopped and is forgotten. */
  record Stopped(WorldId world) implements Change {
    public Stopped {
      requireNonNull(world, "world");
    }
  }

  /** The world was given up and is forgotten (SA-13). */
  record Evicted(WorldId world, List<String> causes) implements Change {
    public Evicted {
      requireNonNull(world, "world");
      causes = List.copyOf(causes);
    }
  }
}
