package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.Fact.Milestone;
import io.akkamesh.chaos.fact.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * After the faults the mesh comes to rest, the control plane knows who acts, and nothing is left.
 */
final class Ending implements Rule {
  private final Bounds bounds;

  Ending(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public void judge(History history, Consumer<Violation> breach) {
    history.reached(Milestone.FOUNDED).stream()
        .skip(1)
        .forEach(entry -> breach.accept(told(Promise.CONTROL_PLANE_STAYS, "mesh", entry)));
    history
        .reached(Milestone.UNSETTLED)
        .forEach(entry -> breach.accept(told(Promise.SETTLES, "mesh", entry)));
    history
        .reached(Milestone.NOT_SHUT_DOWN)
        .forEach(entry -> breach.accept(told(Promise.SETTLES, "mesh", entry)));
    for (Entry entry : history.all(Fact.Left.class)) {
      Fact.Left left = (Fact.Left) entry.fact();
      breach.accept(
          new Violation(
              Promise.NO_PROCESS_LEFT, "process " + left.pid(), left.command(), List.of(entry)));
    }
    last(history.reached(Milestone.SETTLED)).ifPresent(at -> judgeFlow(history, at, breach));
    last(history.reached(Milestone.REPORTED)).ifPresent(at -> judgeReport(history, at, breach));
  }

  /** Who acts is known, and who is known to be alive acts. */
  private void judgeReport(History history, Entry report, Consumer<Violation> breach) {
    List<Entry> known =
        history.all(Fact.Known.class).stream()
            .filter(entry -> entry.pid() == report.pid() && entry.nanos() <= report.nanos())
            .toList();
    long since = report.nanos() + bounds.silence().toNanos();
    for (Instance instance : history.instances()) {
      boolean isProc = !instance.life().proc().isEmpty();
      boolean acts =
          instance.lastAct().nanos() > since && instance.start().nanos() < report.nanos();
      if (isProc && acts && known.stream().noneMatch(entry -> isLife(entry, instance))) {
        breach.accept(
            new Violation(
                Promise.KNOWN_OR_ENDED,
                instance.life().proc(),
                "start " + instance.life().start(),
                List.of(instance.start(), report, instance.lastAct())));
      }
    }
    for (Entry entry : known) {
      Fact.Known life = (Fact.Known) entry.fact();
      boolean acts =
          history.instances().stream()
              .anyMatch(i -> isLife(entry, i) && i.lastAct().nanos() > since);
      if (life.alive() && !acts) {
        breach.accept(
            new Violation(
                Promise.ALIVE_ACTS, life.proc(), "start " + life.start(), List.of(entry, report)));
      }
    }
  }

  private static boolean isLife(Entry known, Instance instance) {
    Fact.Known life = (Fact.Known) known.fact();
    return life.proc().equals(instance.life().proc())
        && life.start() == instance.life().start()
        && life.uid() == instance.life().uid();
  }

  /** Each rank that acts gets messages by name, and casts. */
  private static void judgeFlow(History history, Entry settled, Consumer<Violation> breach) {
    for (List<Instance> lives : history.lives().values()) {
      Instance last = lives.get(lives.size() - 1);
      if (!last.life().proc().isEmpty()) {
        judgeFlow(history, settled, last, true, breach);
        judgeFlow(history, settled, last, false, breach);
      }
    }
  }

  private static void judgeFlow(
      History history, Entry settled, Instance to, boolean casts, Consumer<Violation> breach) {
    boolean flows =
        history.all(Fact.Received.class).stream()
            .filter(entry -> entry.nanos() > settled.nanos())
            .map(entry -> (Fact.Received) entry.fact())
            .filter(received -> received.instance().equals(to.life().instance()))
            .anyMatch(received -> isCast(received) == casts);
    if (!flows) {
      breach.accept(
          new Violation(
              Promise.FLOWS_AGAIN,
              to.life().proc(),
              casts ? "casts" : "messages by name",
              List.of(settled, to.start(), to.lastAct())));
    }
  }

  private static boolean isCast(Fact.Received received) {
    return !InstanceId.nameOf(received.message().sender()).contains("[");
  }

  private static Violation told(Promise promise, String where, Entry entry) {
    return new Violation(promise, where, ((Fact.Reached) entry.fact()).text(), List.of(entry));
  }

  private static Optional<Entry> last(List<Entry> entries) {
    return entries.stream().reduce((before, after) -> after);
  }
}
