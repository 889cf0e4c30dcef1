package io.akkamesh.system;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotPartsTest {
  /** What Artery carries in one message unless it is told otherwise. */
  private static final int FRAME_BYTES = 256 * 1024;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 500, 5_000})
  @DisplayName("SA-8: a snapshot of any size comes in parts that fit a frame, and whole again")
  void partsFitAFrame(int procs) {
    List<WorldSnapshot> worlds =
        List.of(
            world("a", procs, 0), world("empty", 0, 0), world("b", procs, 50), world("c", 3, 1));
    List<String> idle =
        IntStream.range(0, procs).mapToObj(i -> "akka://mesh@10.20.30.50:" + i).toList();
    List<SystemSnapshot> parts = SnapshotParts.of(worlds, idle, "run-1");

    assertThat(SystemSnapshot.join(parts))
        .isEqualTo(new SystemSnapshot(worlds, idle, "run-1", true));
    assertThat(parts.subList(0, parts.size() - 1)).noneMatch(SystemSnapshot::last);
    assertThat(parts.get(parts.size() - 1).last()).isTrue();
    assertThat(sizes(parts)).allMatch(size -> size < FRAME_BYTES);
    assertThat(parts.size() == 1).as("one part if that is enough").isEqualTo(procs <= 1);
  }

  private static List<Integer> sizes(List<SystemSnapshot> parts) {
    ActorTestKit kit = ActorTestKit.create();
    try {
      Serialization serialization = SerializationExtension.get(kit.system());
      return parts.stream().map(part -> serialization.serialize(part).get().length).toList();
    } finally {
      kit.shutdownTestKit();
    }
  }

  private static List<FailedActor> failed(WorldId world, int rank) {
    return IntStream.range(0, rank % 3 == 0 ? ProcInfo.MAX_FAILED : 0)
        .mapToObj(
            i ->
                new FailedActor(
                    world.proc(rank).actor("bad" + i, 0), "x".repeat(300), Instant.EPOCH))
        .toList();
  }

  private static WorldSnapshot world(String name, int procs, int stderrLines) {
    WorldId id = new WorldId(name);
    ProcExit exit =
        new ProcExit(
            new ProcExit.Outcome.Exited(1),
            Collections.nCopies(stderrLines, "java.lang.OutOfMemoryError: Java heap space"));
    ProcHealth health = stderrLines == 0 ? new ProcHealth.Alive() : new ProcHealth.Exited(exit);
    List<HostInfo> hosts = new ArrayList<>();
    List<ProcInfo> infos = new ArrayList<>();
    List<PendingRanks> pending = new ArrayList<>();
    IntStream.range(0, procs)
        .forEach(
            rank -> {
              String node = "akka://mesh@10.20.30.40:" + (20_000 + rank);
              hosts.add(new HostInfo(HostId.of(id, rank), node));
              infos.add(
                  new ProcInfo(
                      id.proc(rank),
                      new Incarnation(1_795_262_400_000L, -rank),
                      node,
                      rank,
                      new ProcAddress(node + "/system/mesh-proc#123456789"),
                      Labels.of("zone", "z" + rank % 7),
                      health,
                      Optional.of("actor train[0].bad[0] failed: java.lang.Exception"),
                      failed(id, rank)));
              pending.add(new PendingRanks(id.proc(rank), 1, "scheduled on " + node));
            });
    return new WorldSnapshot(
        id,
        Shape.of(Math.max(1, procs)),
        new WorldStatus.Live(),
        Labels.of("team", "a"),
        hosts,
        infos,
        pending);
  }
}
