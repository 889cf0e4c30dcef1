package io.akkamesh.system;

import akka.Done;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What control planes keep, in memory; a test can hold up its answers. */
final class TestStore implements WorldStore {
  private final Map<WorldId, WorldRecord> records = new TreeMap<>();
  private final String executionId;
  private final List<CompletableFuture<Done>> held = new ArrayList<>();
  private Epoch epoch;
  private boolean holds;

  TestStore(Epoch first, String executionId) {
    this.epoch = new Epoch(first.value() - 1);
    this.executionId = executionId;
  }

  @Override
  public synchronized CompletionStage<Estate> takeOver() {
    epoch = new Epoch(epoch.value() + 1);
    return CompletableFuture.completedFuture(
        new Estate(epoch, executionId, List.copyOf(records.values())));
  }

  @Override
  public synchronized CompletionStage<Done> save(Epoch by, List<WorldRecord> worlds) {
    if (!by.equals(epoch)) {
      return CompletableFuture.failedFuture(new Superseded(by, epoch));
    }
    worlds.forEach(record -> records.put(record.world(), record));
    CompletableFuture<Done> done = new CompletableFuture<>();
    if (holds) {
      held.add(done);
    } else {
      done.complete(Done.getInstance());
    }
    return done;
  }

  synchronized void hold() {
    holds = true;
  }

  synchronized void release() {
    holds = false;
    held.forEach(done -> done.complete(Done.getInstance()));
    held.clear();
  }

  synchronized List<WorldRecord> records() {
    return List.copyOf(records.values());
  }
}
