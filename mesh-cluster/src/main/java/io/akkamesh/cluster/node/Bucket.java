package io.akkamesh.cluster.node;

import static java.util.Objects.requireNonNull;

import akka.cluster.ddata.ReplicatedData;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.system.WorldStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The records of some worlds, as one control plane has left them.
 *
 * <p>Only the control plane of its epoch writes it, on one node, so that one revision of it has all
 * that was in those before. A newer epoch begins with what it has found here; whatever an older one
 * still writes then loses, also about worlds the newer one has never heard of.
 *
 * @param revision counts the changes in this epoch
 * @param worlds in the order of their names
 */
record Bucket(Epoch epoch, long revision, List<WorldRecord> worlds) implements StoredData {
  private static final int COUNT = 64;
  private static final Comparator<WorldId> BY_NAME = Comparator.comparing(WorldId::name);

  /** All there are. */
  static final List<Name<Bucket>> NAMES =
      IntStream.range(0, COUNT).mapToObj(i -> new Name<Bucket>("mesh-worlds-" + i)).toList();

  Bucket {
    requireNonNull(epoch, "epoch");
    worlds = List.copyOf(worlds);
  }

  /** Before anything was written. */
  static Bucket empty() {
    return new Bucket(new Epoch(0), 0, List.of());
  }

  /** Where a world is: part of what nodes say to each other, so it must not change. */
  static Name<Bucket> of(WorldId world) {
    return NAMES.get(Math.floorMod(world.name().hashCode(), COUNT));
  }

  /**
   * The same at the beginning of a new epoch.
   *
   * @throws WorldStore.Superseded when a newer one has begun
   */
  Bucket handedTo(Epoch next, Instant forgotten) {
    checkNotAfter(next);
    return epoch.equals(next) ? this : new Bucket(next, 1, remembered(worlds, forgotten));
  }

  /**
   * With these records instead of those of the same worlds.
   *
   * @param forgotten what ended before is left out
   * @throws WorldStore.Superseded when a newer epoch has begun
   */
  Bucket with(Epoch mine, Collection<WorldRecord> changed, Instant forgotten) {
    checkNotAfter(mine);
    TreeMap<WorldId, WorldRecord> all = new TreeMap<>(BY_NAME);
    worlds.forEach(record -> all.put(record.world(), record));
    changed.forEach(record -> all.put(record.world(), record));
    return new Bucket(mine, revision + 1, remembered(all.values(), forgotten));
  }

  private void checkNotAfter(Epoch mine) {
    if (epoch.compareTo(mine) > 0) {
      throw new WorldStore.Superseded(mine, epoch);
    }
  }

  private static List<WorldRecord> remembered(Collection<WorldRecord> all, Instant forgotten) {
    return all.stream()
        .filter(
            record ->
                !(record instanceof WorldRecord.Ended ended && ended.at().isBefore(forgotten)))
        .toList();
  }

  @Override
  public Bucket merge(ReplicatedData that) {
    Bucket other = (Bucket) that;
    int order = epoch.compareTo(other.epoch);
    if (order == 0) {
      order = Long.compare(revision, other.revision);
    }
    return order >= 0 ? this : other;
  }
}
