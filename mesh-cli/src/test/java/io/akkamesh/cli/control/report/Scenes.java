package io.akkamesh.cli.control.report;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Worlds to show. */
final class Scenes {
  static final WorldId TRAIN = new WorldId("train");
  static final String NODE = "akka://mesh@10.0.0.1:25521";

  /** Its rank 1 has ended with code 3, its rank 2 never came. */
  static final WorldSnapshot UNHEALTHY =
      new WorldSnapshot(
          TRAIN,
          Shape.parse("host=1,slot=3"),
          new WorldStatus.Unhealthy(Instant.parse("2026-11-21T17:00:00Z")),
          Labels.of("team", "a"),
          List.of(new HostInfo(HostId.of(TRAIN, 0), NODE)),
          List.of(
              proc(0, 4711, new ProcHealth.Alive(), Labels.of("gpu", "h1")),
              proc(
                  1,
                  12,
                  new ProcHealth.Exited(
                      new ProcExit(
                          new ProcExit.Outcome.Exited(3), List.of("no license", "\u001b[31mbye"))),
                  Labels.none())),
          List.of(new PendingRanks(TRAIN.proc(2), 1, "waiting for a host")));

  /** Nobody has created it. */
  static final WorldSnapshot AWAITING =
      new WorldSnapshot(
          new WorldId("a"),
          Shape.unknown(),
          new WorldStatus.AwaitingCreation(),
          Labels.none(),
          List.of(),
          List.of(),
          List.of());

  private Scenes() {}

  static SystemSnapshot snapshot(WorldSnapshot... worlds) {
    return new SystemSnapshot(List.of(worlds), List.of(), "run-1", true);
  }

  private static ProcInfo proc(int rank, long pid, ProcHealth health, Labels labels) {
    return new ProcInfo(
        TRAIN.proc(rank),
        new Incarnation(1, 1),
        NODE,
        pid,
        new ProcAddress(NODE + "/system/mesh-proc#1"),
        labels,
        health,
        Optional.empty(),
        List.of());
  }
}
