package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.Done;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.system.WorldStore.Estate;
import io.akkamesh.system.WorldStore.Superseded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three nodes of a control plane that keep its records, in one JVM; their network can be cut. */
@Timeout(120)
class DistributedWorldStoreTest {
  /** Several times as long as it takes where there is a majority. */
  private static final long NOT_AT_ALL_MS = 2500;

  private static final List<WorldRecord> TRAIN = List.of(Records.world("train", 2));
  private static final List<WorldRecord> EVAL = List.of(Records.world("eval", 3));

  private StoreNodes nodes;

  @BeforeEach
  void start() {
    nodes = new StoreNodes(3);
  }

  @AfterEach
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
  }

  @Test
  @DisplayName("SA-19: records survive the loss of the control plane's node")
  void recordsSurviveTheLossOfANode() {
    Estate first = get(nodes.store(0).takeOver());
    get(nodes.store(0).save(first.epoch(), TRAIN));
    get(nodes.store(0).save(first.epoch(), EVAL));

    nodes.cut(0);
    Estate second = get(nodes.store(1).takeOver());

    assertThat(first.worlds()).isEmpty();
    assertThat(second.worlds()).containsExactly(EVAL.get(0), TRAIN.get(0));
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(second.executionId()).isEqualTo(first.executionId());
  }

  @Test
  @DisplayName("SA-19: with a lost node that is still a member, a save takes less than 2 s")
  void aLostNodeHoldsUpNoSave() {
    Epoch epoch = get(nodes.store(0).takeOver()).epoch();
    nodes.cut(2);

    for (int i = 0; i < 10; i++) {
      long start = System.nanoTime();
      get(nodes.store(0).save(epoch, TRAIN));
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }
  }

  @Test
  @DisplayName("SA-19: the epoch grows with every take-over, also when the wall clock goes back")
  void theEpochGrowsWithEveryTakeOver() {
    Epoch first = get(at(0, "2026-02-03T05:00:00Z").takeOver()).epoch();
    Epoch earlier = get(at(1, "2026-02-03T04:00:00Z").takeOver()).epoch();
    Epoch again = get(at(1, "2026-02-03T04:00:00Z").takeOver()).epoch();
    Epoch later = get(at(2, "2026-02-03T06:00:00Z").takeOver()).epoch();

    assertThat(earlier).isEqualTo(new Epoch(first.value() + 1));
    assertThat(again).isEqualTo(new Epoch(first.value() + 2));
    assertThat(later.value()).isEqualTo(Instant.parse("2026-02-03T06:00:00Z").toEpochMilli());
  }

  @Test
  @DisplayName("SA-19, SY-3: a minority can neither save nor take over, until it is one no more")
  void aMinorityCanDoNothing() {
    Epoch epoch = get(nodes.store(0).takeOver()).epoch();
    nodes.cut(0);

    CompletionStage<Done> save = nodes.store(0).save(epoch, TRAIN);
    CompletionStage<Estate> takeOver = nodes.store(0).takeOver();
    assertThatThrownBy(() -> get(save, NOT_AT_ALL_MS)).hasCauseInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> get(takeOver, 1)).hasCauseInstanceOf(TimeoutException.class);

    nodes.heal(0);
    assertThat(get(takeOver).worlds()).isEqualTo(TRAIN);
  }

  @Test
  @DisplayName("SA-19: a control plane that was replaced can't save any more")
  void aSupersededPlanesSaveFails() {
    Epoch old = get(nodes.store(0).takeOver()).epoch();
    get(nodes.store(0).save(old, TRAIN));
    nodes.cut(0);
    CompletionStage<Done> unheard = nodes.store(0).save(old, EVAL);
    Epoch epoch = get(nodes.store(1).takeOver()).epoch();
    nodes.heal(0);

    assertThatThrownBy(() -> get(unheard)).isInstanceOf(Superseded.class);
    assertThatThrownBy(() -> get(nodes.store(0).save(old, EVAL))).isInstanceOf(Superseded.class);
    assertThat(get(nodes.store(2).takeOver()))
        .satisfies(estate -> assertThat(estate.epoch()).isGreaterThan(epoch))
        .satisfies(estate -> assertThat(estate.worlds()).isEqualTo(TRAIN));
  }

  @Test
  @DisplayName("SA-19: a record that an old control plane wrote late is not there later on either")
  void aLateOldWriteLoses() {
    Epoch old = get(nodes.store(0).takeOver()).epoch();
    get(nodes.store(0).save(old, TRAIN));
    get(nodes.store(1).takeOver());

    Bucket late = new Bucket(old, 99, EVAL);
    get(
        nodes
            .replicas(2)
            .write(Bucket.of(EVAL.get(0).world()), Bucket.empty(), bucket -> bucket.merge(late)));

    assertThat(get(nodes.store(2).takeOver()).worlds()).isEqualTo(TRAIN);
  }

  @Test
  @DisplayName("SA-19: when several take over at the same time, each has an epoch of its own")
  void simultaneousTakeOversDiffer() {
    for (int i = 0; i < 5; i++) {
      List<CompletableFuture<Estate>> all =
          IntStream.range(0, 3)
              .mapToObj(node -> at(node, "2026-02-03T05:00:00Z").takeOver().toCompletableFuture())
              .toList();
      assertThat(all.stream().map(estate -> get(estate).epoch())).doesNotHaveDuplicates();
      assertThat(all.stream().map(estate -> get(estate).executionId()).distinct()).hasSize(1);
    }
  }

  @Test
  @DisplayName("SA-19: saves of many worlds that overlap end with the last of each")
  void theLastSaveCounts() {
    DistributedWorldStore store = nodes.store(0);
    Epoch epoch = get(store.takeOver()).epoch();
    List<CompletableFuture<Done>> saves =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> store.save(epoch, List.of(Records.world("train", i))))
            .map(CompletionStage::toCompletableFuture)
            .toList();
    saves.forEach(DistributedWorldStoreTest::get);

    nodes.cut(0);
    assertThat(get(nodes.store(1).takeOver()).worlds())
        .containsExactly(Records.world("train", 100));
  }

  @Test
  void aNodeThatJoinsLaterCanTakeOver() {
    Epoch epoch = get(nodes.store(0).takeOver()).epoch();
    get(nodes.store(0).save(epoch, TRAIN));
    nodes.add();

    assertThat(get(nodes.store(3).takeOver()).worlds()).isEqualTo(TRAIN);
  }

  private DistributedWorldStore at(int node, String time) {
    return nodes.store(node, InstantSource.fixed(Instant.parse(time)));
  }

  private static <T> T get(CompletionStage<T> stage) {
    return get(stage, TimeUnit.SECONDS.toMillis(20));
  }

  private static <T> T get(CompletionStage<T> stage, long timeoutMs) {
    try {
      return stage.toCompletableFuture().get(timeoutMs, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
