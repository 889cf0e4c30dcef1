package io.akkamesh.agent.proc.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The life of a resource: which stage follows which on what input. What is not in the table can't
 * happen, changes nothing, and is logged.
 */
final class ResourceLife {
  /** Where a resource is in its life. */
  enum Stage {
    /** Nobody has created it. */
    ABSENT,
    /** Its actor is being created. */
    STARTING,
    /** Its actor runs. */
    RUNNING,
    /** Its actor was told to stop. */
    STOPPING,
    /** Its actor was told to stop, had its time, and runs still. */
    OVERDUE,
    /** Its actor has ended in order, or was told to stop and has ended. */
    STOPPED,
    /** No actor was started. */
    NOT_STARTED,
    /** Its actor failed. */
    FAILED
  }

  /** What happens to a resource. */
  enum Input {
    CREATED,
    /** Created where no actor can be started now. */
    REFUSED,
    BEGAN,
    DID_NOT_START,
    TOLD_TO_STOP,
    STOP_TIME_IS_OVER,
    ENDED,
    FAILED
  }

  private static final Map<Stage, Map<Input, Stage>> TABLE = new EnumMap<>(Stage.class);

  static {
    from(Stage.ABSENT)
        .on(Input.CREATED, Stage.STARTING)
        .on(Input.REFUSED, Stage.NOT_STARTED)
        .on(Input.TOLD_TO_STOP, Stage.ABSENT);
    from(Stage.STARTING)
        .on(Input.BEGAN, Stage.RUNNING)
        .on(Input.DID_NOT_START, Stage.NOT_STARTED)
        .on(Input.TOLD_TO_STOP, Stage.STOPPING);
    from(Stage.RUNNING)
        .on(Input.TOLD_TO_STOP, Stage.STOPPING)
        .on(Input.ENDED, Stage.STOPPED)
        .on(Input.FAILED, Stage.FAILED);
    stopping(Stage.STOPPING).on(Input.STOP_TIME_IS_OVER, Stage.OVERDUE);
    stopping(Stage.OVERDUE);
    from(Stage.STOPPED).on(Input.TOLD_TO_STOP, Stage.STOPPED);
    from(Stage.NOT_STARTED).on(Input.TOLD_TO_STOP, Stage.NOT_STARTED);
    from(Stage.FAILED).on(Input.TOLD_TO_STOP, Stage.STOPPED);
    for (Stage created : Stage.values()) {
      if (created != Stage.ABSENT) {
        from(created).on(Input.CREATED, created).on(Input.REFUSED, created);
      }
    }
  }

  private ResourceLife() {}

  /** The stage after that input; empty when it can't come in this stage. */
  static Optional<Stage> next(Stage stage, Input input) {
    return Optional.ofNullable(TABLE.get(stage).get(input));
  }

  /** However the actor of a resource that was told to stop ends, it has stopped. */
  private static Row stopping(Stage stage) {
    return from(stage)
        .on(Input.BEGAN, stage)
        .on(Input.TOLD_TO_STOP, stage)
        .on(Input.DID_NOT_START, Stage.STOPPED)
        .on(Input.ENDED, Stage.STOPPED)
        .on(Input.FAILED, Stage.STOPPED);
  }

  private static Row from(Stage stage) {
    return new Row(TABLE.computeIfAbsent(stage, s -> new EnumMap<>(Input.class)));
  }

  private record Row(Map<Input, Stage> cells) {
    Row on(Input input, Stage next) {
      cells.put(input, next);
      return this;
    }
  }
}
