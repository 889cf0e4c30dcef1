package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.ProcHealth;

/** Why actors and agents can't answer any more, as the control plane knows it. */
sealed interface Loss {
  /** How a proc was lost of which nothing was heard before it was there again in another life. */
  ProcHealth STARTED_AGAIN =
      new ProcHealth.ConnectionFailure("it has been started again meanwhile");

  /** What it means for one of them: the cause first. */
  String of(MeshName member);

  /** Their proc is gone. */
  record OfProc(ProcId proc, ProcHealth health) implements Loss {
    public OfProc {
      requireNonNull(proc, "proc");
      requireNonNull(health, "health");
    }

    /** True when a proc of this health will not answer; an unreachable node may come back. */
    static boolean isMeantBy(ProcHealth health) {
      return health instanceof ProcHealth.Exited
          || health instanceof ProcHealth.ConnectionFailure
          || health instanceof ProcHealth.Expired expired && expired.forGood();
    }

    @Override
    public String of(MeshName member) {
      String cause = "proc " + proc + " " + health;
      return member.equals(proc) ? cause : cause + "\n  so " + member + " can't answer";
    }
  }

  /**
   * Their world is gone.
   *
   * @param how it went, {@code was stopped}
   */
  record OfWorld(String how) implements Loss {
    /** Somebody wanted it to end. */
    static final OfWorld STOPPED = new OfWorld("was stopped");

    /** Nobody has heard how it ended. */
    static final OfWorld NOT_THERE = new OfWorld("is not there any more");

    public OfWorld {
      requireNonNull(how, "how");
    }

    boolean isInOrder() {
      return equals(STOPPED);
    }

    @Override
    public String of(MeshName member) {
      return member + ": the world " + how;
    }
  }
}
