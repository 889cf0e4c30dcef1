package io.akkamesh.cluster;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the control plane tells of the world train in tests. */
final class Events {
  static final WorldId TRAIN = new WorldId("train");
  static final ProcHealth ALIVE = new ProcHealth.Alive();
  static final ProcHealth KILLED =
      new ProcHealth.Exited(new ProcExit(new ProcExit.Outcome.Signaled(9), List.of()));
  static final ProcHealth UNREACHABLE = new ProcHealth.Expired(false);
  static final ProcHealth REMOVED = new ProcHealth.Expired(true);

  private Events() {}

  static ProcId rank(int rank) {
    return TRAIN.proc(rank);
  }

  static WorldEvent lost(int rank, ProcHealth health) {
    return new WorldEvent.ProcLost(rank(rank), health);
  }

  static WorldEvent joined(int rank) {
    return new WorldEvent.ProcJoined(rank(rank), new Incarnation(2, 2), "n", 100);
  }

  static WorldEvent stopped() {
    return new WorldEvent.Stopped(TRAIN);
  }

  /** An actor of that rank has failed at that second. */
  static FailedActor failure(int rank, String name, String cause, long second) {
    return new FailedActor(rank(rank).actor(name, 0), cause, Instant.ofEpochSecond(second));
  }

  static WorldEvent failed(FailedActor failed) {
    return new WorldEvent.ActorFailed(failed, new Incarnation(1, 1));
  }

  /** A snapshot that comes as one, with these failed actors on rank 0. */
  static WorldEvent current(FailedActor... failed) {
    WorldSnapshot train = world(List.of(proc(0, 1, ALIVE, failed)));
    return new WorldEvent.Current(new SystemSnapshot(List.of(train), List.of(), "run", true));
  }

  /** A snapshot that comes as one, with ranks from 0 on. */
  static WorldEvent current(ProcHealth... healths) {
    return part("run", true, 0, healths);
  }

  /** A part of a snapshot in which the world is, with ranks from {@code first} on. */
  static WorldEvent part(String executionId, boolean last, int first, ProcHealth... healths) {
    List<ProcInfo> procs = new ArrayList<>();
    for (ProcHealth health : healths) {
      procs.add(proc(first + procs.size(), 1, health));
    }
    return new WorldEvent.Current(
        new SystemSnapshot(List.of(world(procs)), List.of(), executionId, last));
  }

  /** A proc in its life of that number. */
  static ProcInfo proc(int rank, long life, ProcHealth health, FailedActor... failed) {
    return proc(rank, life, health, List.of(failed));
  }

  private static ProcInfo proc(int rank, long life, ProcHealth health, List<FailedActor> failed) {
    return new ProcInfo(
        rank(rank),
        new Incarnation(life, life),
        "n",
        100,
        new ProcAddress("akka://mesh@127.0.0.1:1/system/mesh-proc"),
        Labels.none(),
        health,
        Optional.empty(),
        failed);
  }

  static WorldSnapshot world(List<ProcInfo> procs) {
    return new WorldSnapshot(
        TRAIN, Shape.of(8), new WorldStatus.Live(), Labels.none(), List.of(), procs, List.of());
  }

  /** A part of a snapshot in which the world is not. */
  static WorldEvent nothing(String executionId, boolean last) {
    return new WorldEvent.Current(new SystemSnapshot(List.of(), List.of(), executionId, last));
  }
}
