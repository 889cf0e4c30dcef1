package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.InstanceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Each message of a sender that lives on has an outcome in time (RT-5).
 *
 * <p>A receiver that is killed between the beginning of a message and its fact takes that one
 * along: one message, since it handles one at a time.
 */
final class Account implements Rule {
  private final Bounds bounds;
  private int senderEnded;
  private int takenAlong;

  Account(Bounds bounds) {
    this.bounds = bounds;
  }

  int senderEnded() {
    return senderEnded;
  }

  int takenAlong() {
    return takenAlong;
  }

  @Override
  public void judge(History history, Consumer<Violation> breach) {
    Map<String, List<Instance>> lives = history.lives();
    Set<Instance> hadOne = new HashSet<>();
    for (Story story : history.stories()) {
      if (story.isOpen() && isDue(history, story)) {
        Optional<Instance> killed = killedBy(story, lives, hadOne);
        killed.ifPresent(hadOne::add);
        if (killed.isPresent()) {
          takenAlong++;
        } else {
          breach.accept(lost(history, story));
        }
      } else if (story.isOpen()) {
        senderEnded++;
      }
    }
  }

  /** Messages that have no outcome yet, of senders that act at the end. */
  static long open(History history, Bounds bounds) {
    long end = history.instances().stream().mapToLong(i -> i.lastAct().nanos()).max().orElse(0);
    return history.stories().stream()
        .filter(Story::isOpen)
        .filter(
            story ->
                history
                    .instance(story.message().senderInstance())
                    .filter(sender -> end - sender.lastAct().nanos() < bounds.silence().toNanos())
                    .isPresent())
        .count();
  }

  /** Its sender has acted for long enough after it. */
  private boolean isDue(History history, Story story) {
    return history
        .instance(story.message().senderInstance())
        .filter(sender -> active(sender, story.sent().orElseThrow()) > bounds.outcome().toNanos())
        .isPresent();
  }

  private long active(Instance sender, Entry sent) {
    return sender.activeNanos(sent.nanos(), Long.MAX_VALUE, bounds.silence().toNanos());
  }

  private Optional<Instance> killedBy(
      Story story, Map<String, List<Instance>> lives, Set<Instance> hadOne) {
    long sent = story.sent().orElseThrow().nanos();
    return lives.getOrDefault(story.message().destination(), List.of()).stream()
        .filter(life -> life.end().isEmpty() && !hadOne.contains(life))
        .filter(life -> life.start().nanos() < sent + bounds.outcome().toNanos())
        .filter(life -> life.lastAct().nanos() + bounds.silence().toNanos() > sent)
        .filter(life -> !actsAtTheEnd(life, lives))
        .findFirst();
  }

  private boolean actsAtTheEnd(Instance life, Map<String, List<Instance>> lives) {
    long end =
        lives.values().stream()
            .flatMap(List::stream)
            .mapToLong(instance -> instance.lastAct().nanos())
            .max()
            .orElse(0);
    return end - life.lastAct().nanos() < bounds.silence().toNanos();
  }

  private static Violation lost(History history, Story story) {
    List<Entry> evidence = new ArrayList<>(story.facts());
    history
        .instance(story.message().senderInstance())
        .ifPresent(sender -> evidence.add(sender.lastAct()));
    List<Instance> lives = history.lives().getOrDefault(story.message().destination(), List.of());
    lives.forEach(life -> evidence.add(life.start()));
    lives.forEach(life -> evidence.add(life.lastAct()));
    return new Violation(
        Promise.NONE_LOST,
        InstanceId.nameOf(story.message().destination()),
        story.message().toString(),
        evidence);
  }
}
