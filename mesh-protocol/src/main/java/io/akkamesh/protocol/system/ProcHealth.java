package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.host.ProcExit;

/** What the control plane knows of a proc's life (SA-10); as text, what comes after its name. */
public sealed interface ProcHealth {
  /** Joined, nothing bad heard. */
  record Alive() implements ProcHealth {
    @Override
    public String toString() {
      return "is alive";
    }
  }

  /**
   * Its node can't be reached.
   *
   * @param forGood the node was downed or removed; it does not come back
   */
  record Expired(boolean forGood) implements ProcHealth {
    @Override
    public String toString() {
      return forGood
          ? "is gone: its node was removed from the cluster"
          : "can't be reached: its node is unreachable";
    }
  }

  /** A message to it came back. */
  record ConnectionFailure(String why) implements ProcHealth {
    public ConnectionFailure {
      requireNonNull(why, "why");
    }

    @Override
    public String toString() {
      return "can't be reached: a message to it came back, " + why;
    }
  }

  /** Its process ended. */
  record Exited(ProcExit exit) implements ProcHealth {
    public Exited {
      requireNonNull(exit, "exit");
    }

    @Override
    public String toString() {
      return exit.toString();
    }
  }
}
