package io.akkamesh.cluster.node;

import static java.util.Objects.requireNonNull;

import akka.cluster.ddata.ReplicatedData;
import io.akkamesh.protocol.name.Epoch;
import java.util.Optional;

/**
 * Which life of the control plane is the newest.
 *
 * @param owner names the take-over that began it; empty when two began it at the same time, and
 *     then it is nobody's
 * @param executionId names this run of the system: handed on from one life to the next
 * @param ended the system has been stopped, and none follows
 */
record Reign(Epoch epoch, String owner, String executionId, boolean ended) implements StoredData {
  static final Name<Reign> NAME = new Name<>("mesh-reign");

  private static final String NOBODY = "";

  Reign {
    requireNonNull(epoch, "epoch");
    requireNonNull(owner, "owner");
    requireNonNull(executionId, "executionId");
  }

  /**
   * The one after {@code before}, if there was any.
   *
   * @param nowMs wall clock: so that it is larger, too, than what nobody remembers
   * @param newExecution what this run is called if it is the first of it
   */
  static Reign after(Optional<Reign> before, long nowMs, String owner, String newExecution) {
    long known = before.map(reign -> reign.epoch.value()).orElse(-1L);
    return new Reign(
        new Epoch(Math.max(known + 1, nowMs)),
        owner,
        before.map(Reign::executionId).orElse(newExecution),
        before.map(Reign::ended).orElse(false));
  }

  /** The same, after the end of the system. */
  Reign atEnd() {
    return new Reign(epoch, owner, executionId, true);
  }

  boolean isOwnedBy(String who) {
    return owner.equals(who);
  }

  @Override
  public Reign merge(ReplicatedData that) {
    Reign other = (Reign) that;
    int order = epoch.compareTo(other.epoch);
    if (order != 0) {
      return order > 0 ? this : other;
    }
    return new Reign(
        epoch,
        owner.equals(other.owner) ? owner : NOBODY,
        executionId.compareTo(other.executionId) <= 0 ? executionId : other.executionId,
        ended || other.ended);
  }
}
