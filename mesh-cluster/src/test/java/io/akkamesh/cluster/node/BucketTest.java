package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.system.WorldStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
  private static final Instant LONG_AGO = Instant.EPOCH;
  private static final Epoch OLD = new Epoch(7);
  private static final Epoch NEW = new Epoch(8);

  private final WorldRecord one = Records.world("one", 1);
  private final WorldRecord two = Records.world("two", 2);

  @Test
  @DisplayName("SA-19: what an older control plane writes late loses, also about a new world")
  void aLateOldWriteLoses() {
    Bucket shared = Bucket.empty().with(OLD, List.of(one), LONG_AGO);
    Bucket taken = shared.handedTo(NEW, LONG_AGO);
    Bucket late =
        shared.with(OLD, List.of(two), LONG_AGO).with(OLD, List.of(changed(one)), LONG_AGO);

    assertThat(late.merge(taken)).isEqualTo(taken);
    assertThat(taken.merge(late)).isEqualTo(taken);
    assertThat(taken.worlds()).containsExactly(one);
  }

  @Test
  @DisplayName("SA-19: of two writes of one control plane the second wins, in whatever order")
  void theLaterRevisionWins() {
    Bucket first = Bucket.empty().with(OLD, List.of(one), LONG_AGO);
    Bucket second = first.with(OLD, List.of(changed(one), two), LONG_AGO);

    assertThat(first.merge(second)).isEqualTo(second);
    assertThat(second.merge(first)).isEqualTo(second);
    assertThat(second.worlds()).containsExactly(changed(one), two);
  }

  @Test
  @DisplayName("SA-19: a control plane that was replaced can't write any more")
  void aSupersededWriteIsRefused() {
    Bucket taken = Bucket.empty().handedTo(NEW, LONG_AGO);

    assertThatThrownBy(() -> taken.with(OLD, List.of(one), LONG_AGO))
        .isInstanceOf(WorldStore.Superseded.class)
        .hasMessageContaining("epoch 7")
        .hasMessageContaining("epoch 8");
    assertThatThrownBy(() -> taken.handedTo(OLD, LONG_AGO))
        .isInstanceOf(WorldStore.Superseded.class);
  }

  @Test
  void worldsThatEndedLongAgoAreForgottenWhenItIsWrittenAndHandedOn() {
    Instant end = Instant.parse("2026-02-03T04:05:06Z");
    Bucket bucket = Bucket.empty().with(OLD, List.of(one, Records.ended("gone", end)), end);

    assertThat(bucket.worlds()).hasSize(2);
    assertThat(bucket.with(OLD, List.of(), end.plusMillis(1)).worlds()).containsExactly(one);
    assertThat(bucket.handedTo(NEW, end.plusMillis(1)).worlds()).containsExactly(one);
  }

  @Test
  void isHandedOnceToAnEpoch() {
    Bucket taken = Bucket.empty().handedTo(NEW, LONG_AGO).with(NEW, List.of(one), LONG_AGO);

    assertThat(taken.handedTo(NEW, LONG_AGO)).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @DisplayName("SA-19: whatever the order in which versions meet, all nodes end with the same one")
  void anyOrderOfMergesGivesTheSame(long seed) {
    Random random = new Random(seed);
    List<Bucket> versions = new ArrayList<>(List.of(Bucket.empty()));
    for (int i = 0; i < 50; i++) {
      Bucket from = versions.get(versions.size() - 1);
      WorldRecord world = Records.world("world" + random.nextInt(5), 1 + random.nextInt(3));
      versions.add(
          random.nextInt(4) == 0
              ? from.handedTo(new Epoch(from.epoch().value() + 1), LONG_AGO)
              : from.with(from.epoch(), List.of(world), LONG_AGO));
    }
    Bucket newest = versions.get(versions.size() - 1);
    Collections.shuffle(versions, random);

    assertThat(versions.stream().reduce(Bucket.empty(), Bucket::merge))
        .as("seed %d", seed)
        .isEqualTo(newest);
  }

  @Test
  void worldsAreSpreadOverAllBuckets() {
    long used =
        java.util.stream.IntStream.range(0, 1000)
            .mapToObj(i -> Bucket.of(new WorldId("train-" + i)).id())
            .distinct()
            .count();

    assertThat(used).isEqualTo(Bucket.NAMES.size());
  }

  private static WorldRecord changed(WorldRecord world) {
    return Records.ended(world.world().name(), Instant.parse("2026-02-03T04:05:06Z"));
  }
}
