package io.akkamesh.system.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carries messages between nodes: each takes its time, those of a pair stay in order. What meets a
 * cut waits for its end, as in a TCP connection, or is lost; what waits is lost with its sender.
 */
final class Network {
  private final VirtualClock clock;
  private boolean cutsLose;
  private final Map<Pair, Long> lastArrival = new HashMap<>();
  private final Map<Pair, List<Runnable>> held = new HashMap<>();
  private final Set<String> cuts = new HashSet<>();

  private record Pair(Node from, Node to) {}

  Network(VirtualClock clock) {
    this.clock = clock;
  }

  /** From now on what meets a cut is lost, instead of late. */
  void cutsLose() {
    cutsLose = true;
  }

  void send(Node from, Node to, Runnable delivery) {
    if (!from.isAlive()) {
      return;
    }
    Pair pair = new Pair(from, to);
    long slow = clock.chance(0.02) ? clock.between(50, 800) : clock.between(0, 8);
    long arrival =
        Math.max(clock.now() + (from == to ? 0 : slow), lastArrival.getOrDefault(pair, 0L));
    lastArrival.put(pair, arrival);
    clock.in(arrival - clock.now(), () -> arrive(pair, delivery));
  }

  private void arrive(Pair pair, Runnable delivery) {
    if (isOpen(pair.from, pair.to)) {
      pair.to.run(delivery);
    } else if (!cutsLose && pair.from.isAlive()) {
      held.computeIfAbsent(pair, p -> new ArrayList<>()).add(delivery);
    }
  }

  boolean isOpen(Node from, Node to) {
    return cuts.isEmpty() || from.place.equals(to.place) || !cuts.contains(cut(from, to));
  }

  /** True when they hear each other. */
  boolean isOpenBothWays(Node one, Node other) {
    return isOpen(one, other) && isOpen(other, one);
  }

  /** One way: nothing comes from there to here. */
  void cut(String from, String to) {
    cuts.add(from + ">" + to);
  }

  void heal() {
    cuts.clear();
    Map<Pair, List<Runnable>> late = new HashMap<>(held);
    held.clear();
    late.entrySet().stream()
        .sorted((a, b) -> Long.compare(order(a.getKey()), order(b.getKey())))
        .filter(entry -> entry.getKey().from.isAlive())
        .forEach(entry -> entry.getValue().forEach(entry.getKey().to::run));
  }

  boolean isWhole() {
    return cuts.isEmpty();
  }

  private static long order(Pair pair) {
    return pair.from.id.uid() * 1_000_000 + pair.to.id.uid();
  }

  private static String cut(Node from, Node to) {
    return from.place + ">" + to.place;
  }
}
