package io.akkamesh.agent.epoch;

import io.akkamesh.protocol.name.Epoch;
import java.util.Optional;

/** Remembers the newest epoch of the control plane and refuses older ones (SA-19). */
public final class EpochGuard {
  private Epoch newest;

  /** Nothing was heard of any control plane. */
  public EpochGuard() {
    this(new Epoch(0));
  }

  /** That epoch is known. */
  public EpochGuard(Epoch newest) {
    this.newest = newest;
  }

  /** Empty when the command may be obeyed; otherwise why not. */
  public Optional<String> refusal(Epoch epoch) {
    if (epoch.compareTo(newest) < 0) {
      return Optional.of(
          "the command is of epoch " + epoch + " but epoch " + newest + " has taken over");
    }
    newest = epoch;
    return Optional.empty();
  }

  public Epoch newest() {
    return newest;
  }
}
