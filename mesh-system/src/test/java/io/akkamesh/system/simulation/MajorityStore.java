package io.akkamesh.system.simulation;

import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a majority of the control plane's nodes keeps. As long as who asks does not reach a majority
 * nothing comes of it; when it does, that can be before or after it has ended.
 */
final class MajorityStore {
  private static final long RETRY = 500;

  private final VirtualClock clock;
  private final Predicate<Node> reachesMajority;
  private final Predicate<Node> mayTakeOver;
  private final BiConsumer<Epoch, WorldRecord> onKept;
  private final Map<WorldId, WorldRecord> records = new TreeMap<>();
  private Epoch epoch = new Epoch(0);

  /**
   * @param mayTakeOver who can begin an epoch: one that was removed long ago must not, or it would
   *     end the control plane that has taken its place
   */
  MajorityStore(
      VirtualClock clock,
      Predicate<Node> reachesMajority,
      Predicate<Node> mayTakeOver,
      BiConsumer<Epoch, WorldRecord> onKept) {
    this.clock = clock;
    this.reachesMajority = reachesMajority;
    this.mayTakeOver = mayTakeOver;
    this.onKept = onKept;
  }

  /** Who takes over hears its epoch and all records. */
  void takeOver(Node node, BiConsumer<Epoch, List<WorldRecord>> then) {
    whenMajority(
        node,
        () -> mayTakeOver.test(node),
        () -> {
          epoch = new Epoch(epoch.value() + 1);
          Epoch begun = epoch;
          List<WorldRecord> kept = new ArrayList<>(records.values());
          clock.say("epoch %s begins on %s", begun, node);
          node.later(clock.between(1, 30), () -> then.accept(begun, kept));
        });
  }

  /** Then hears true, or false when a newer control plane has taken over. */
  void save(Node node, Epoch by, List<WorldRecord> worlds, Consumer<Boolean> then) {
    whenMajority(
        node,
        () -> reachesMajority.test(node),
        () -> {
          boolean mayWrite = by.equals(epoch);
          if (mayWrite) {
            worlds.forEach(record -> records.put(record.world(), record));
            worlds.forEach(record -> onKept.accept(by, record));
          }
          node.later(clock.between(1, 30), () -> then.accept(mayWrite));
        });
  }

  boolean isNewest(Epoch some) {
    return some.equals(epoch);
  }

  /** What is on its way goes on without who asked; a paused node does not ask again. */
  private void whenMajority(Node node, BooleanSupplier isThere, Runnable then) {
    clock.in(
        clock.chance(0.05) ? clock.between(30, 1_500) : clock.between(1, 20),
        () -> {
          if (isThere.getAsBoolean()) {
            then.run();
          } else {
            node.later(RETRY, () -> whenMajority(node, isThere, then));
          }
        });
  }
}
