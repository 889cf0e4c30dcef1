package io.akkamesh.cli.control.report;

import static java.util.stream.Collectors.joining;

import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopReply;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How a stop went: a row per world. */
public final class StopReport implements Report {
  private final StopReply.Outcome outcome;
  private final boolean system;

  /**
   * The document.
   *
   * @param system whether the control plane and all hosts were stopped too
   * @param stopped procs whose agents answered
   * @param ended how the processes of procs ended
   * @param unanswered procs and hosts that did not answer
   */
  record Document(
      boolean system,
      List<String> worlds,
      List<String> stopped,
      List<String> actorsStopped,
      List<String> actorsAborted,
      List<End> ended,
      List<String> unanswered) {}

  /**
   * The end of one proc.
   *
   * @param step what it took: STOPPED, TERMINATED or KILLED
   * @param outcome such as {@code exited with code 0}
   */
  record End(String proc, String step, String outcome) {}

  /**
   * A stop that has ended.
   *
   * @param system whether it was of all hosts and the control plane too
   */
  public StopReport(StopReply.Outcome outcome, boolean system) {
    this.outcome = outcome;
    this.system = system;
  }

  @Override
  public Object json() {
    return new Document(
        system,
        texts(outcome.worlds()),
        texts(outcome.stopped()),
        texts(outcome.actorsStopped()),
        texts(outcome.actorsAborted()),
        outcome.ended().stream()
            .sorted(Comparator.comparing(ProcEnd::proc, MeshName.ORDER))
            .map(StopReport::end)
            .toList(),
        outcome.unanswered());
  }

  @Override
  public String text() {
    return Stream.of(worlds(), hosts()).filter(text -> !text.isEmpty()).collect(joining("\n"));
  }

  private String hosts() {
    return system && outcome.unanswered().isEmpty()
        ? "the hosts and the control plane have stopped"
        : "";
  }

  private String worlds() {
    if (outcome.worlds().isEmpty()) {
      return "there was no world to stop";
    }
    Table table = new Table("WORLD", "PROCS", "ACTORS STOPPED", "ABORTED", "TERMINATED", "KILLED");
    for (WorldId world : outcome.worlds().stream().sorted(MeshName.ORDER).toList()) {
      table.row(
          world,
          count(outcome.stopped(), name -> isOf(world, name)),
          count(outcome.actorsStopped(), actor -> isOf(world, actor)),
          count(outcome.actorsAborted(), actor -> isOf(world, actor)),
          ends(world, Step.TERMINATED),
          ends(world, Step.KILLED));
    }
    return table.text();
  }

  private long ends(WorldId world, Step step) {
    return count(outcome.ended(), end -> end.proc().world().equals(world) && end.step() == step);
  }

  private static boolean isOf(WorldId world, MeshName name) {
    return name.world().equals(world);
  }

  private static <T> long count(List<T> all, Predicate<T> wanted) {
    return all.stream().filter(wanted).count();
  }

  private static End end(ProcEnd end) {
    return new End(end.proc().toString(), end.step().name(), end.outcome().toString());
  }

  private static List<String> texts(List<? extends MeshName> names) {
    return names.stream().sorted(MeshName.ORDER).map(Object::toString).toList();
  }
}
