package io.akkamesh.cluster.downing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Divides the nodes of a cluster into those that can go on together and those that are lost, from
 * who says that it can't reach whom.
 *
 * <p>First the most nodes of the control plane of which none has lost another; of equally many, the
 * ones with the lowest names. Then all others that have lost none of those, nor each other, and are
 * not lost to them: those that the fewest have lost come first. So what a node that has died has
 * said of others before counts for nothing, and of two that have lost only each other one stays.
 * All who have heard the same come to the same result.
 *
 * @param together can go on
 * @param lost can't
 * @param hasMajority more than half of the control plane's nodes are together; or half of them, and
 *     among these the one with the lowest name
 */
record Sides(Set<String> together, Set<String> lost, boolean hasMajority) {
  /** Of so many nodes every set of them is looked at. */
  private static final int FEW = 10;

  Sides {
    together = Set.copyOf(together);
    lost = Set.copyOf(lost);
  }

  /** One node says that it can't reach another. */
  record Loss(String observer, String subject) {
    Loss {
      requireNonNull(observer, "observer");
      requireNonNull(subject, "subject");
    }
  }

  /**
   * Divides them.
   *
   * @param controlPlane nodes that can run the control plane
   * @param others all other nodes
   * @param losses those of nodes that are neither don't count
   */
  static Sides of(Set<String> controlPlane, Set<String> others, Collection<Loss> losses) {
    Conflicts conflicts = new Conflicts(controlPlane, others, losses);
    Set<String> chosen = conflicts.most(new ArrayList<>(new TreeSet<>(controlPlane)));
    Set<String> together = new TreeSet<>(chosen);
    others.stream()
        .sorted(
            Comparator.comparingInt(conflicts::timesLost).thenComparing(Comparator.naturalOrder()))
        .filter(node -> !conflicts.isAny(node, together))
        .forEach(together::add);
    Set<String> lost = new TreeSet<>(controlPlane);
    lost.addAll(others);
    lost.removeAll(together);
    return new Sides(together, lost, isMajority(chosen, controlPlane));
  }

  private static boolean isMajority(Set<String> chosen, Set<String> all) {
    boolean isHalf = 2 * chosen.size() == all.size();
    return 2 * chosen.size() > all.size()
        || isHalf && !all.isEmpty() && chosen.contains(new TreeSet<>(all).first());
  }

  /** Who has lost whom, either way. */
  private static final class Conflicts {
    private final Map<String, Set<String>> of = new HashMap<>();
    private final Map<String, Set<String>> observers = new HashMap<>();

    Conflicts(Set<String> controlPlane, Set<String> others, Collection<Loss> losses) {
      Set<String> known = new HashSet<>(controlPlane);
      known.addAll(others);
      for (Loss loss : losses) {
        if (known.contains(loss.observer()) && known.contains(loss.subject())) {
          of.computeIfAbsent(loss.observer(), n -> new HashSet<>()).add(loss.subject());
          of.computeIfAbsent(loss.subject(), n -> new HashSet<>()).add(loss.observer());
          observers.computeIfAbsent(loss.subject(), n -> new HashSet<>()).add(loss.observer());
        }
      }
    }

    int timesLost(String node) {
      return observers.getOrDefault(node, Set.of()).size();
    }

    boolean isAny(String node, Set<String> among) {
      return of.getOrDefault(node, Set.of()).stream().anyMatch(among::contains);
    }

    /** The largest set of these without a conflict, the first of several. */
    Set<String> most(List<String> sorted) {
      if (sorted.size() > FEW) {
        Set<String> some = new TreeSet<>();
        sorted.stream()
            .sorted(Comparator.comparingInt(this::timesLost))
            .filter(node -> !isAny(node, some))
            .forEach(some::add);
        return some;
      }
      return most(sorted, 0, new ArrayList<>(), new ArrayList<>());
    }

    /** With each node before without it: what is found first has the lower names. */
    private Set<String> most(List<String> all, int next, List<String> chosen, List<String> best) {
      if (next == all.size()) {
        if (chosen.size() > best.size()) {
          best.clear();
          best.addAll(chosen);
        }
        return new TreeSet<>(best);
      }
      String node = all.get(next);
      if (chosen.stream().noneMatch(of.getOrDefault(node, Set.of())::contains)) {
        chosen.add(node);
        most(all, next + 1, chosen, best);
        chosen.remove(chosen.size() - 1);
      }
      return most(all, next + 1, chosen, best);
    }
  }
}
