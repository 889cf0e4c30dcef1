package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the stop of a mesh went, true when it is told (AM-6).
 *
 * @param ranks what became of each member, by its rank in the mesh
 * @param causes for those that were killed, did not answer or run on, why; in rank order
 */
public record StopReport(ValueMesh<Outcome> ranks, List<String> causes) {
  /** Causes that the text has. */
  private static final int TOLD = 20;

  /** What became of one member. */
  public enum Outcome {
    /** It stopped in time. */
    STOPPED("stopped"),
    /** Its time was over, it was interrupted, and ended. */
    ABORTED("aborted"),
    /** Its proc or its world has ended, and it with them. */
    KILLED("killed"),
    /** Its proc did not say what became of it. */
    NO_ANSWER("did not answer"),
    /** Told to stop and interrupted, it runs on. */
    RUNS_ON("runs on"),
    /** It had ended before. */
    NOT_RUNNING("was not running");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  public StopReport {
    requireNonNull(ranks, "ranks");
    causes = List.copyOf(causes);
  }

  /** Made from the answers of the agents. */
  static StopReport of(ValueMesh<Answer<StopActorResult>> answers) {
    List<String> causes = new ArrayList<>();
    ValueMesh<Outcome> ranks =
        ValueMesh.of(answers.size(), rank -> outcome(answers.get(rank), causes));
    return new StopReport(ranks, causes);
  }

  private static Outcome outcome(Answer<StopActorResult> answer, List<String> causes) {
    if (answer instanceof Answer.Failure<StopActorResult> failure) {
      causes.add(failure.cause());
      return failure.kind() == FailureKind.PROC_LOST || failure.kind() == FailureKind.WORLD_ENDED
          ? Outcome.KILLED
          : Outcome.NO_ANSWER;
    }
    return outcome(((Answer.Value<StopActorResult>) answer).value(), causes);
  }

  /** True when nothing of the mesh runs any more, for all that is known. */
  public boolean isComplete() {
    return ranks.runs().stream()
        .map(Run::value)
        .noneMatch(outcome -> outcome == Outcome.NO_ANSWER || outcome == Outcome.RUNS_ON);
  }

  private static Outcome outcome(StopActorResult result, List<String> causes) {
    if (result instanceof StopActorResult.Timeout timeout) {
      causes.add(
          timeout.actor()
              + ": was interrupted after "
              + timeout.after().toMillis()
              + " ms and runs on");
      return Outcome.RUNS_ON;
    }
    if (result instanceof StopActorResult.NotFound) {
      return Outcome.NOT_RUNNING;
    }
    return result instanceof StopActorResult.Aborted ? Outcome.ABORTED : Outcome.STOPPED;
  }

  /** {@code ranks 0-46 stopped, rank 47 killed}, then a line for each cause. */
  @Override
  public String toString() {
    return ranks
        + causes.stream()
            .limit(TOLD)
            .map(cause -> "\n  " + cause.replace("\n", "\n  "))
            .collect(Collectors.joining())
        + (causes.size() <= TOLD ? "" : "\n  and " + (causes.size() - TOLD) + " more");
  }
}
