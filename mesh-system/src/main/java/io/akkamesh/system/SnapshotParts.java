package io.akkamesh.system;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a snapshot into parts that fit into one Artery message each (256 KiB unless an application
 * has set another maximum).
 */
final class SnapshotParts {
  /** Estimated bytes of one part, well below the frame: an estimate can be off by half. */
  static final int PART_BYTES = 96 * 1024;

  /** What the fields and their names take besides texts. */
  private static final int FIXED_BYTES = 160;

  /** As {@link #FIXED_BYTES}, of a failed actor, with the name of its proc. */
  private static final int FAILED_BYTES = 100;

  /** What a text in a list takes besides itself. */
  private static final int TEXT_BYTES = 4;

  private final String executionId;
  private final List<SystemSnapshot> parts = new ArrayList<>();
  private final List<WorldSnapshot> finished = new ArrayList<>();
  private final List<String> idle = new ArrayList<>();
  private World open;
  private int bytes;

  /** The world being cut, and what of it goes into the part being made. */
  private record World(
      WorldSnapshot whole, List<HostInfo> hosts, List<ProcInfo> procs, List<PendingRanks> pending) {
    World(WorldSnapshot whole) {
      this(whole, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    WorldSnapshot piece() {
      return new WorldSnapshot(
          whole.world(), whole.shape(), whole.status(), whole.labels(), hosts, procs, pending);
    }
  }

  private SnapshotParts(String executionId) {
    this.executionId = executionId;
  }

  /** At least one part; the last one says so. */
  static List<SystemSnapshot> of(
      List<WorldSnapshot> worlds, List<String> idleHosts, String executionId) {
    SnapshotParts parts = new SnapshotParts(executionId);
    worlds.forEach(parts::add);
    idleHosts.forEach(parts::add);
    parts.close(true);
    return parts.parts;
  }

  private void add(WorldSnapshot world) {
    int head = FIXED_BYTES + size(world.labels());
    if (bytes + head > PART_BYTES) {
      close(false);
    }
    bytes += head;
    open = new World(world);
    for (HostInfo host : world.hosts()) {
      count(FIXED_BYTES + host.node().length());
      open.hosts().add(host);
    }
    for (ProcInfo proc : world.procs()) {
      count(size(proc));
      open.procs().add(proc);
    }
    for (PendingRanks pending : world.pending()) {
      count(FIXED_BYTES + pending.doing().length());
      open.pending().add(pending);
    }
    finished.add(open.piece());
    open = null;
  }

  private void add(String idleHost) {
    if (bytes + idleHost.length() + TEXT_BYTES > PART_BYTES) {
      close(false);
    }
    bytes += idleHost.length() + TEXT_BYTES;
    idle.add(idleHost);
  }

  /** Makes room for that many bytes more of the world being cut. */
  private void count(int more) {
    if (bytes + more > PART_BYTES) {
      finished.add(open.piece());
      close(false);
      open = new World(open.whole());
    }
    bytes += more;
  }

  private void close(boolean last) {
    parts.add(new SystemSnapshot(finished, idle, executionId, last));
    finished.clear();
    idle.clear();
    bytes = 0;
  }

  private static int size(ProcInfo proc) {
    return FIXED_BYTES
        + proc.node().length()
        + proc.address().reference().length()
        + proc.health().toString().length()
        + proc.failure().map(String::length).orElse(0)
        + proc.failedActors().stream().mapToInt(SnapshotParts::size).sum()
        + size(proc.labels());
  }

  private static int size(FailedActor failed) {
    return FAILED_BYTES + failed.actor().name().length() + failed.cause().length();
  }

  private static int size(Labels labels) {
    return labels.entries().entrySet().stream()
        .mapToInt(label -> label.getKey().length() + label.getValue().length() + 8)
        .sum();
  }
}
