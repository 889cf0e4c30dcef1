package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.Overflow;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What became of each message of a history; it fails as soon as that breaks the promise (RT-5). */
final class Ledger {
  private static final int STEPS_KEPT = Integer.getInteger("mesh.link.steps", 60);

  private final Timeline timeline;
  private final Map<String, Long> counts;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> lastBegun = new HashMap<>();
  private final Deque<Step> steps = new ArrayDeque<>();

  private boolean calm;

  private record Step(long time, Supplier<String> what) {
    @Override
    public String toString() {
      return time / 1000 + " us: " + what.get();
    }
  }

  /** A message; its number is its index, and the whole of its payload's first four bytes. */
  static final class Entry {
    final int id;
    final long sender;
    final Target target;
    long since; // when it was posted, or was last known to wait in a live mailbox; sender's clock
    long inMailboxOf;
    boolean isNew = true; // until the sender has taken it
    boolean begun;
    UndeliverableReason returned;

    Entry(int id, long sender, Target target, long since) {
      this.id = id;
      this.sender = sender;
      this.target = target;
      this.since = since;
    }

    boolean isOpen() {
      return !begun && returned == null;
    }
  }

  Ledger(Timeline timeline, Map<String, Long> counts) {
    this.timeline = timeline;
    this.counts = counts;
  }

  void step(Supplier<String> what) {
    if (steps.size() == STEPS_KEPT) {
      steps.remove();
    }
    steps.add(new Step(timeline.now(), what));
  }

  void count(String what, long times) {
    counts.merge(what, times, Long::sum);
  }

  Entry post(long sender, Target target, long now) {
    Entry entry = new Entry(entries.size(), sender, target, now);
    entries.add(entry);
    return entry;
  }

  Entry entry(int id) {
    return entries.get(id);
  }

  List<Entry> entries() {
    return entries;
  }

  void begun(int id) {
    Entry entry = entries.get(id);
    step(() -> "begins " + id);
    require(!entry.begun, () -> id + " begins twice");
    require(entry.returned == null, () -> id + " begins after it was returned " + entry.returned);
    Integer last = lastBegun.put(entry.sender + " " + entry.target, id);
    require(last == null || last < id, () -> id + " begins after " + last);
    entry.begun = true;
    count("delivered", 1);
  }

  /** From now on nothing happens for which a message that was taken may come back. */
  void beCalm() {
    calm = true;
  }

  void returned(int id, UndeliverableReason why) {
    Entry entry = entries.get(id);
    step(() -> "returns " + id + ": " + why);
    require(entry.returned == null, () -> id + " returned twice");
    require(!entry.begun || !why.isCertain(), () -> id + " has begun and is returned with " + why);
    require(!(why instanceof Overflow) || entry.isNew, () -> id + " comes back late: " + why);
    require(
        !calm || why instanceof Overflow || why instanceof NoSuchName || isAnswer(why),
        () -> id + " comes back for no reason: " + why);
    entry.returned = why;
    count(why.getClass().getSimpleName(), 1);
    if (entry.begun) {
      count("begun before it was returned as unknown", 1);
    }
  }

  private static boolean isAnswer(UndeliverableReason why) {
    return why instanceof CannotDeserialize || why instanceof StaleIncarnation;
  }

  void require(boolean holds, Supplier<String> what) {
    if (!holds) {
      throw new AssertionError(what.get());
    }
  }

  /** The last of them. */
  String steps() {
    return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
  }

  static Map<String, Long> newCounts() {
    return new TreeMap<>();
  }
}
