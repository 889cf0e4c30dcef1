package io.akkamesh.cluster;

import io.akkamesh.protocol.name.ProcId;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The mesh a {@link Keeper} is to keep, and how.
 *
 * @param mesh its world and its name, {@code train.trainer}, for texts
 * @param restarts how often a member is replaced, if members are
 * @param lease how long members live on after each renewal
 * @param retry how long after a member could not be replaced that is tried again
 * @param renew lets all members live that long from now on; must neither block nor throw
 * @param stop stops all members and completes when that is done as far as can be; must neither
 *     block nor throw
 * @param again starts the member of that proc again; must neither block nor throw
 */
record Charge(
    String mesh,
    Collection<Owned> members,
    Ownership ownership,
    Restarts restarts,
    Duration lease,
    Duration retry,
    Watched world,
    Consumer<Duration> renew,
    Supplier<? extends CompletionStage<?>> stop,
    Function<ProcId, ? extends CompletionStage<Owned>> again) {
  /** How often leases are renewed: a third, so that two can get lost before one is an orphan. */
  Duration renewal() {
    Duration third = lease.dividedBy(3);
    return third.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : third;
  }
}
