package io.akkamesh.cluster.node;

import akka.Done;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.system.WorldStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps the records in the memory of the control plane's nodes, by Distributed Data (SA-19).
 *
 * <p>A take-over first makes its epoch known to a majority and then reads; a save first writes to a
 * majority and then looks for a newer epoch. Whatever the two find between them, either the save
 * fails or the take-over has read what it wrote.
 */
final class DistributedWorldStore implements WorldStore {
  private static final Comparator<WorldRecord> BY_NAME =
      Comparator.comparing(record -> record.world().name());

  private static final int LANES = 16;

  private final Replicas replicas;
  private final InstantSource clock;
  private final Duration endedKept;

  DistributedWorldStore(Replicas replicas, InstantSource clock, Duration endedKept) {
    this.replicas = replicas;
    this.clock = clock;
    this.endedKept = endedKept;
  }

  /** When two take over at the same time, both begin again, and the later one has it. */
  @Override
  public CompletionStage<Estate> takeOver() {
    return replicas
        .whenComplete()
        .thenCompose(complete -> replicas.read(Reign.NAME))
        .thenCompose(this::begin)
        .exceptionallyCompose(
            failure ->
                cause(failure) instanceof Superseded
                    ? takeOver()
                    : CompletableFuture.failedStage(failure));
  }

  private CompletionStage<Estate> begin(Optional<Reign> before) {
    String me = UUID.randomUUID().toString();
    Reign mine = Reign.after(before, clock.millis(), me, UUID.randomUUID().toString());
    return replicas
        .write(Reign.NAME, mine, current -> current.merge(mine))
        .thenCompose(written -> replicas.read(Reign.NAME))
        .thenCompose(
            now -> {
              Reign newest = now.orElse(mine);
              return newest.isOwnedBy(me)
                  ? inherit(newest)
                  : CompletableFuture.failedStage(new Superseded(mine.epoch(), newest.epoch()));
            });
  }

  /** Not all buckets at a time: large ones would be late then, and asked for again. */
  private CompletionStage<Estate> inherit(Reign mine) {
    Instant forgotten = forgotten();
    List<WorldRecord> worlds = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Done>> lanes =
        IntStream.range(0, LANES)
            .mapToObj(lane -> inherit(lane, mine.epoch(), forgotten, worlds::addAll))
            .map(CompletionStage::toCompletableFuture)
            .toList();
    return all(lanes)
        .thenApply(
            done -> {
              worlds.sort(BY_NAME);
              return new Estate(mine.epoch(), mine.executionId(), worlds);
            });
  }

  /** One bucket after the other. */
  private CompletionStage<Done> inherit(
      int from, Epoch epoch, Instant forgotten, Consumer<List<WorldRecord>> heir) {
    if (from >= Bucket.NAMES.size()) {
      return CompletableFuture.completedStage(Done.getInstance());
    }
    return inherit(Bucket.NAMES.get(from), epoch, forgotten)
        .thenCompose(
            bucket -> {
              heir.accept(bucket.worlds());
              return inherit(from + LANES, epoch, forgotten, heir);
            });
  }

  /** Reading brings what a majority knows to this node; from there it goes on in the new epoch. */
  private CompletionStage<Bucket> inherit(
      StoredData.Name<Bucket> name, Epoch epoch, Instant forgotten) {
    return replicas
        .read(name)
        .thenCompose(
            read ->
                replicas.write(name, Bucket.empty(), bucket -> bucket.handedTo(epoch, forgotten)))
        .thenCompose(written -> replicas.readHere(name))
        .thenApply(
            here -> {
              Bucket bucket = here.orElseThrow();
              if (!bucket.epoch().equals(epoch)) {
                throw new Superseded(epoch, bucket.epoch());
              }
              return bucket;
            });
  }

  @Override
  public CompletionStage<Done> save(Epoch epoch, List<WorldRecord> worlds) {
    Instant forgotten = forgotten();
    Map<StoredData.Name<Bucket>, List<WorldRecord>> byBucket =
        worlds.stream().collect(Collectors.groupingBy(record -> Bucket.of(record.world())));
    List<CompletableFuture<Done>> writes = new ArrayList<>();
    byBucket.forEach(
        (name, records) ->
            writes.add(
                replicas
                    .write(name, Bucket.empty(), bucket -> bucket.with(epoch, records, forgotten))
                    .toCompletableFuture()));
    return unwrapped(
        all(writes)
            .thenCompose(written -> replicas.read(Reign.NAME))
            .thenApply(
                reign -> {
                  if (reign.isPresent() && reign.get().epoch().compareTo(epoch) > 0) {
                    throw new Superseded(epoch, reign.get().epoch());
                  }
                  return Done.getInstance();
                }));
  }

  /**
   * Tells the other nodes of the control plane that the system has ended; completes when they know,
   * or have had the time to.
   */
  CompletionStage<Done> end() {
    Reign unknown = new Reign(new Epoch(0), "", "", false);
    return replicas.tellAll(Reign.NAME, unknown, Reign::atEnd);
  }

  private Instant forgotten() {
    return clock.instant().minus(endedKept);
  }

  private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> stages) {
    return CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new));
  }

  /** Fails with the cause itself. */
  private static <T> CompletionStage<T> unwrapped(CompletionStage<T> stage) {
    return stage.exceptionallyCompose(failure -> CompletableFuture.failedStage(cause(failure)));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? cause(failure.getCause())
        : failure;
  }
}
