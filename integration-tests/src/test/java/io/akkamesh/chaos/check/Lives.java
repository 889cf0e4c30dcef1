package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A rank has one life at a time, and each start of it is one (SA-19, SA-21, SY-3). */
final class Lives implements Rule {
  private final Bounds bounds;
  private long longestOverlap;

  Lives(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public void judge(History history, Consumer<Violation> breach) {
    history.lives().values().forEach(lives -> judgeOverlaps(lives, breach));
    judgeStarts(history, breach);
  }

  Duration longestOverlap() {
    return Duration.ofNanos(longestOverlap);
  }

  private void judgeOverlaps(List<Instance> lives, Consumer<Violation> breach) {
    for (int later = 1; later < lives.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        judgeOverlap(lives.get(earlier), lives.get(later), breach);
      }
    }
  }

  private void judgeOverlap(Instance earlier, Instance later, Consumer<Violation> breach) {
    long from = later.start().nanos();
    long to = later.lastAct().nanos();
    long overlap = earlier.activeNanos(from, to, bounds.silence().toNanos());
    longestOverlap = Math.max(longestOverlap, overlap);
    if (overlap > bounds.overlap().toNanos()) {
      breach.accept(
          new Violation(
              Promise.ONE_LIFE_AT_A_TIME,
              earlier.life().proc(),
              "for " + Duration.ofNanos(overlap).toMillis() + " ms",
              List.of(earlier.start(), later.start(), earlier.lastAct(), later.lastAct())));
    }
  }

  private static void judgeStarts(History history, Consumer<Violation> breach) {
    Map<String, Entry> processes = new HashMap<>();
    for (Entry entry : history.all(Fact.ProcessStarted.class)) {
      Fact.ProcessStarted started = (Fact.ProcessStarted) entry.fact();
      judgeStart(processes, started.proc(), started.start(), entry, breach);
    }
    Map<String, Instance> nodes = new HashMap<>();
    for (Instance instance : history.instances()) {
      Fact.Started life = instance.life();
      Instance first = nodes.putIfAbsent(life.proc() + " start " + life.start(), instance);
      if (first != null && first.life().uid() != life.uid()) {
        breach.accept(twice(life.proc(), life.start(), first.start(), instance.start()));
      }
    }
  }

  private static void judgeStart(
      Map<String, Entry> known, String proc, long start, Entry entry, Consumer<Violation> breach) {
    Entry first = known.putIfAbsent(proc + " start " + start, entry);
    if (first != null) {
      breach.accept(twice(proc, start, first, entry));
    }
  }

  private static Violation twice(String proc, long start, Entry first, Entry second) {
    return new Violation(Promise.STARTED_ONCE, proc, "start " + start, List.of(first, second));
  }
}
