package io.akkamesh.cli.control.report;

import io.akkamesh.cluster.Answer;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.proc.StopActorResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What became of one actor on each of its ranks. */
public final class ActorReport implements Report {
  private final Document document;

  /** The document. */
  record Document(String world, String name, List<Row> ranks) {}

  /**
   * One rank.
   *
   * @param status RUNNING, STOPPED, FAILED, TIMEOUT (it still runs), NOT_EXIST or UNKNOWN
   * @param type not there when nothing is known of the actor
   * @param cause why it has failed; else what is wrong, starting with the actor or proc
   * @param activity what holds it up, when one message takes it long
   * @param asOf when it was so, ISO 8601: its end, or now
   */
  record Row(
      String proc,
      int rank,
      Optional<String> type,
      String status,
      Optional<String> cause,
      Optional<String> activity,
      Optional<String> asOf) {

    static Row of(ProcId proc, Optional<String> type, Status status, Optional<String> cause) {
      return new Row(
          proc.toString(),
          proc.rank().value(),
          type,
          Words.constant(status),
          cause,
          Optional.empty(),
          Optional.empty());
    }

    static Row untyped(ProcId proc, Status status, Optional<String> cause) {
      return of(proc, Optional.empty(), status, cause);
    }

    Row doing(String what) {
      return new Row(proc, rank, type, status, cause, Optional.of(what), asOf);
    }

    static Row unknown(ProcId proc, String cause) {
      return untyped(proc, new Status.Unknown(), Optional.of(cause));
    }
  }

  private ActorReport(WorldId world, String name, List<Row> ranks) {
    this.document = new Document(world.name(), name, ranks);
  }

  /** It was started. */
  public static ActorReport started(WorldId world, String name, String type, List<ActorId> actors) {
    return new ActorReport(
        world, name, actors.stream().map(actor -> started(actor.owner(), type)).toList());
  }

  /** It was told to stop. */
  public static ActorReport stopped(
      WorldId world, String name, Map<ProcId, Answer<StopActorResult>> results) {
    return new ActorReport(world, name, rows(results, ActorReport::stopped));
  }

  /** It was asked for. */
  public static ActorReport status(
      WorldId world, String name, Map<ProcId, Answer<ActorNode>> results) {
    return new ActorReport(world, name, rows(results, ActorReport::known));
  }

  private static <T> List<Row> rows(
      Map<ProcId, Answer<T>> results, BiFunction<ProcId, T, Row> row) {
    List<Row> rows = new ArrayList<>();
    results.forEach(
        (proc, answer) ->
            rows.add(
                answer.fold(
                    value -> row.apply(proc, value), failure -> Row.unknown(proc, failure))));
    return rows;
  }

  /** What is wrong, in rank order; starts with the actor or proc. */
  public List<String> failures() {
    return document.ranks().stream().flatMap(row -> failure(row).stream()).toList();
  }

  private Optional<String> failure(Row row) {
    String failed =
        row.type().map(type -> row.proc() + "." + document.name() + ": failed: ").orElse("");
    return row.cause().map(failed::concat);
  }

  @Override
  public Object json() {
    return document;
  }

  @Override
  public String text() {
    Table table = new Table("PROC", "ACTOR", "STATUS");
    for (Row row : document.ranks()) {
      table.row(row.proc(), actor(row), status(row));
    }
    return table.text();
  }

  private String actor(Row row) {
    return document.name() + row.type().map(type -> " (" + type + ")").orElse("");
  }

  private static String status(Row row) {
    return ActorView.text(row.status(), row.cause(), row.activity());
  }

  private static Row started(ProcId proc, String type) {
    return Row.of(proc, Optional.of(type), new Status.Running(), Optional.empty());
  }

  private static Row stopped(ProcId proc, StopActorResult result) {
    if (result instanceof StopActorResult.Timeout timeout) {
      return Row.untyped(
          proc,
          new Status.Timeout(timeout.after()),
          Optional.of(
              timeout.actor()
                  + ": has not stopped within "
                  + timeout.after().toMillis()
                  + " ms; look what it does with `mesh tree "
                  + proc.world()
                  + "`"));
    }
    if (result instanceof StopActorResult.NotFound none) {
      return Row.untyped(
          proc, new Status.NotExist(), Optional.of(none.actor() + ": there is none that runs"));
    }
    Row stopped = Row.untyped(proc, new Status.Stopped(), Optional.empty());
    return result instanceof StopActorResult.Aborted
        ? stopped.doing("interrupted, since its time was over")
        : stopped;
  }

  private static Row known(ProcId proc, ActorNode node) {
    ActorView view = ActorView.of(node);
    return new Row(
        proc.toString(),
        proc.rank().value(),
        Optional.of(view.type()),
        view.status(),
        view.cause(),
        view.activity(),
        Optional.of(view.asOf()));
  }
}
