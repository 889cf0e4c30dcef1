package io.akkamesh.cluster.node;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Records of worlds to keep. */
final class Records {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789012345Z");

  private Records() {}

  /** A world in trouble: all that can be there is. */
  static WorldRecord.Created world(String name, int hosts) {
    WorldId world = new WorldId(name);
    return new WorldRecord.Created(
        world,
        "request-7",
        Shape.parse("host=" + hosts + ",slot=4"),
        4,
        new Environment.Jvm(List.of("-Xmx1g", "-XX:+UseSerialGC")),
        Labels.of("team", "vision"),
        new Recovery.Respawn(3, Duration.ofMinutes(10)),
        new WorldStatus.Unhealthy(NOW),
        IntStream.range(0, hosts).mapToObj(rank -> host(world, rank)).toList(),
        List.of(
            new ProcStarts(world, RankSet.range(1, 4 * hosts), 3),
            new ProcStarts(world, RankSet.range(0, 1), 9)),
        List.of(
            new WorldRecord.Unhealthy(
                RankSet.range(0, 1),
                new ProcHealth.Exited(
                    new ProcExit(new ProcExit.Outcome.Signaled(9), List.of("out of memory")))),
            new WorldRecord.Unhealthy(RankSet.range(2, 3), new ProcHealth.Expired(true))),
        List.of(new WorldRecord.Death(0, NOW, "was ended by signal 9")),
        Optional.of(NOW.plusSeconds(30)),
        Optional.of(
            new WorldRecord.Ending(
                Optional.of(List.of("rank 0 is gone")), false, Duration.ofSeconds(5))));
  }

  static WorldRecord.Ended ended(String name, Instant at) {
    return new WorldRecord.Ended(new WorldId(name), 9, at);
  }

  private static WorldRecord.Host host(WorldId world, int rank) {
    String node = "akka://mesh@10.0." + rank / 256 + "." + rank % 256 + ":" + (30000 + rank);
    return new WorldRecord.Host(
        rank,
        node,
        new Incarnation(1_769_999_999_999L + 7919L * rank, 0x9E3779B97F4A7C15L * (rank + 1)),
        Optional.of(HostId.of(world, rank)),
        new ProcAddress(node + "/system/mesh-host"));
  }
}
