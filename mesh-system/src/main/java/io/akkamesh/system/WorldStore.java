package io.akkamesh.system;

import static java.util.Objects.requireNonNull;

import akka.Done;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.system.WorldRecord;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where a control plane keeps what the next one must know (SA-19). A majority of the control
 * plane's nodes has it, so that the loss of a minority loses nothing and a minority can do nothing.
 * Calls return at once; both take as long as there is no majority.
 */
public interface WorldStore {
  /**
   * What a new control plane starts with.
   *
   * @param epoch larger than that of every control plane before
   * @param executionId names this run of the system, whichever node the control plane is on
   */
  record Estate(Epoch epoch, String executionId, List<WorldRecord> worlds) {
    public Estate {
      requireNonNull(epoch, "epoch");
      requireNonNull(executionId, "executionId");
      worlds = List.copyOf(worlds);
    }
  }

  /** Begins a new epoch: completes when a majority knows it. */
  CompletionStage<Estate> takeOver();

  /**
   * Keeps these records, each in the place of the one before of that world. Completes when a
   * majority has them; fails with {@link Superseded} when a newer epoch has begun.
   */
  CompletionStage<Done> save(Epoch epoch, List<WorldRecord> worlds);

  /** A newer control plane has taken over: this one must not do anything any more. */
  final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Superseded(Epoch mine, Epoch newest) {
      super("control plane of epoch " + mine + ": epoch " + newest + " has taken over");
    }
  }
}
