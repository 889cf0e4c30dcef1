package io.akkamesh.chaos.schedule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that goes wrong, for a time. */
public sealed interface Fault {
  /** Machines that can't do their part while it lasts. */
  Set<Machine> hurts();

  /** The process of a rank is killed. */
  record KillProc(int rank) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of();
    }

    @Override
    public String toString() {
      return "kill -9 of the process of rank " + rank;
    }
  }

  /** The process of a rank stands still. */
  record PauseProc(int rank) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of();
    }

    @Override
    public String toString() {
      return "SIGSTOP of the process of rank " + rank;
    }
  }

  /** The JVM of the node there is killed, and is down until the end of the fault. */
  record KillNode(Machine machine) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of(machine);
    }

    @Override
    public String toString() {
      return "kill -9 of the node on " + machine;
    }
  }

  /** The JVM of the node there is told to end, as for an upgrade, and is back at the end. */
  record RestartNode(Machine machine) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of(machine);
    }

    @Override
    public String toString() {
      return "SIGTERM to the node on " + machine;
    }
  }

  /** The machine goes dark without a word; its processes are gone. */
  record Crash(Machine machine) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of(machine);
    }

    @Override
    public String toString() {
      return "power cut of " + machine;
    }
  }

  /** The JVM of the node there stands still, its procs with a process of their own don't. */
  record PauseNode(Machine machine) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of(machine);
    }

    @Override
    public String toString() {
      return "SIGSTOP of the node on " + machine;
    }
  }

  /** All processes there stand still. */
  record PauseMachine(Machine machine) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of(machine);
    }

    @Override
    public String toString() {
      return "SIGSTOP of everything on " + machine;
    }
  }

  /** These are cut off from all others, and not from each other. */
  record Split(List<Machine> away) implements Fault {
    public Split {
      away = List.copyOf(away);
    }

    @Override
    public Set<Machine> hurts() {
      return Set.copyOf(away);
    }

    @Override
    public String toString() {
      return "partition "
          + away.stream().map(Machine::toString).collect(Collectors.joining(","))
          + " | the others";
    }
  }

  /** What one sends does not reach the other. */
  record OneWay(Machine from, Machine to) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of(from, to);
    }

    @Override
    public String toString() {
      return "nothing gets from " + from + " to " + to;
    }
  }

  /** Packets are lost. */
  record Loss(Machine machine, int percent) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of(machine);
    }

    @Override
    public String toString() {
      return percent + " % of the packets of " + machine + " lost";
    }
  }

  /** Packets are late. */
  record Delay(Machine machine, int millis) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of(machine);
    }

    @Override
    public String toString() {
      return millis + " ms delay at " + machine;
    }
  }

  /** The carrier is gone. */
  record Unplug(Machine machine) implements Fault {
    @Override
    public Set<Machine> hurts() {
      return Set.of(machine);
    }

    @Override
    public String toString() {
      return machine + " unplugged";
    }
  }
}
