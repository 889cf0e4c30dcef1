package io.akkamesh.agent.host.model;

import static io.akkamesh.protocol.host.ChildState.FAILED;
import static io.akkamesh.protocol.host.ChildState.KILLED;
import static io.akkamesh.protocol.host.ChildState.READY;
import static io.akkamesh.protocol.host.ChildState.RUNNING;
import static io.akkamesh.protocol.host.ChildState.STARTING;
import static io.akkamesh.protocol.host.ChildState.STOPPED;
import static io.akkamesh.protocol.host.ChildState.STOPPING;

import io.akkamesh.protocol.host.ChildState;
import java.util.Map;
import java.util.Optional;

/**
 * Every state of a child and what each input makes of it.
 *
 * <p>How it ended decides, not why: code 0 is STOPPED and any other code FAILED, told to stop or
 * not (HA-4); a signal is KILLED if the host sent one and FAILED if not. One that never joined has
 * FAILED whatever its process did then.
 */
final class ChildLife {
  private static final Map<ChildInput, ChildState> OVER = Map.of();

  // What is not here is refused: it changes nothing.
  private static final Map<ChildState, Map<ChildInput, ChildState>> TABLE =
      Map.of(
          STARTING,
          Map.of(
              ChildInput.LAUNCHED, RUNNING,
              ChildInput.NOT_LAUNCHED, FAILED,
              // It can be quicker than the thread that started it.
              ChildInput.READY, READY,
              ChildInput.STOP, STOPPING,
              ChildInput.TERMINATE, STOPPING,
              ChildInput.KILL, STOPPING),
          RUNNING,
          Map.of(
              ChildInput.READY, READY,
              ChildInput.START_TIMEOUT, STOPPING,
              ChildInput.STOP, STOPPING,
              ChildInput.TERMINATE, STOPPING,
              ChildInput.KILL, STOPPING,
              ChildInput.CLEAN_EXIT, STOPPED,
              ChildInput.BAD_EXIT, FAILED,
              ChildInput.SIGNAL, FAILED),
          READY,
          Map.of(
              ChildInput.LAUNCHED, READY,
              ChildInput.READY, READY,
              ChildInput.STOP, STOPPING,
              ChildInput.TERMINATE, STOPPING,
              ChildInput.KILL, STOPPING,
              ChildInput.CLEAN_EXIT, STOPPED,
              ChildInput.BAD_EXIT, FAILED,
              ChildInput.SIGNAL, FAILED),
          STOPPING,
          Map.ofEntries(
              Map.entry(ChildInput.LAUNCHED, STOPPING),
              Map.entry(ChildInput.NOT_LAUNCHED, FAILED),
              Map.entry(ChildInput.STOP, STOPPING),
              Map.entry(ChildInput.TERMINATE, STOPPING),
              Map.entry(ChildInput.KILL, STOPPING),
              Map.entry(ChildInput.CLEAN_EXIT, STOPPED),
              Map.entry(ChildInput.BAD_EXIT, FAILED),
              Map.entry(ChildInput.SIGNAL, FAILED),
              Map.entry(ChildInput.ENDED_BY_HOST, KILLED),
              Map.entry(ChildInput.LATE_END, FAILED),
              Map.entry(ChildInput.WRITTEN_OFF, KILLED)),
          STOPPED,
          OVER,
          KILLED,
          OVER,
          FAILED,
          OVER);

  private ChildLife() {}

  /** The state after the input; empty when the input is refused, which changes nothing. */
  static Optional<ChildState> next(ChildState state, ChildInput input) {
    return Optional.ofNullable(TABLE.get(state).get(input));
  }
}
