package io.akkamesh.agent.host.model;

import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import java.util.Optional;

/**
 * What an input has done to a child.
 *
 * @param from its state before; empty when that start of the proc is not there
 * @param to its state after; empty when the input was refused and changed nothing
 */
public record Transition(
    ProcStart proc, ChildInput input, Optional<ChildState> from, Optional<ChildState> to) {
  static Transition ofUnknown(ProcStart proc, ChildInput input) {
    return new Transition(proc, input, Optional.empty(), Optional.empty());
  }

  public boolean isRefused() {
    return to.isEmpty();
  }

  public boolean isTo(ChildState state) {
    return to.isPresent() && to.get() == state;
  }

  /** For a log: {@code train[3] (start 7): READY, STOPPING -> nothing}. */
  @Override
  public String toString() {
    return proc.proc()
        + " (start "
        + proc.start()
        + "): "
        + input
        + ", "
        + from.map(Enum::name).orElse("not there")
        + " -> "
        + to.map(Enum::name).orElse("nothing");
  }
}
