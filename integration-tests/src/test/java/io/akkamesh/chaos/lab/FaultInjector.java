package io.akkamesh.chaos.lab;

import io.akkamesh.chaos.schedule.Fault;
import io.akkamesh.chaos.schedule.Machine;
import io.akkamesh.chaos.workload.Worlds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Does faults, and ends them. */
public final class FaultInjector {
  private final Netlab netlab;
  private final Fleet fleet;
  private final Marked marked;
  private final Map<Fault, Long> stopped = new HashMap<>();

  FaultInjector(Netlab netlab, Fleet fleet, Marked marked) {
    this.netlab = netlab;
    this.fleet = fleet;
    this.marked = marked;
  }

  /**
   * Does it.
   *
   * @return what is to be said of it besides its name
   */
  public String begin(Fault fault) {
    if (fault instanceof Fault.KillProc kill) {
      return toProc(kill.rank(), pid -> signal("KILL", pid));
    }
    if (fault instanceof Fault.PauseProc pause) {
      return toProc(pause.rank(), pid -> stop(fault, pid));
    }
    if (fault instanceof Fault.KillNode kill) {
      fleet.hold(kill.machine());
      return toNode(kill.machine(), pid -> signal("KILL", pid));
    }
    if (fault instanceof Fault.RestartNode restart) {
      fleet.hold(restart.machine());
      return toNode(restart.machine(), pid -> signal("TERM", pid));
    }
    if (fault instanceof Fault.PauseNode pause) {
      return toNode(pause.machine(), pid -> stop(fault, pid));
    }
    if (fault instanceof Fault.Crash crash) {
      fleet.hold(crash.machine());
      netlab.run("crash", crash.machine().toString());
    } else if (fault instanceof Fault.PauseMachine pause) {
      netlab.run("pause", pause.machine().toString());
    } else if (fault instanceof Fault.Split split) {
      netlab.run("split", names(Set.copyOf(split.away())) + "|" + names(others(split)));
    } else if (fault instanceof Fault.OneWay cut) {
      netlab.run("oneway", cut.from().toString(), cut.to().toString());
    } else if (fault instanceof Fault.Loss loss) {
      netlab.run("loss", loss.machine().toString(), Integer.toString(loss.percent()));
    } else if (fault instanceof Fault.Delay delay) {
      netlab.run("delay", delay.machine().toString(), Integer.toString(delay.millis()));
    } else if (fault instanceof Fault.Unplug unplug) {
      netlab.run("unplug", unplug.machine().toString());
    }
    return "";
  }

  /** Ends it; one that is over by itself stays so. */
  public void end(Fault fault) {
    Optional.ofNullable(stopped.remove(fault)).ifPresent(pid -> signal("CONT", pid));
    if (fault instanceof Fault.PauseMachine pause) {
      netlab.run("resume", pause.machine().toString());
    } else if (fault instanceof Fault.OneWay cut) {
      netlab.run("heal", cut.from().toString(), cut.to().toString());
    } else if (!(fault instanceof Fault.PauseNode)) {
      fault.hurts().forEach(machine -> netlab.run("heal", machine.toString()));
    }
    fault.hurts().forEach(fleet::release);
  }

  /** Whatever was done, it is over. */
  public void endAll() {
    Set.copyOf(stopped.keySet()).forEach(this::end);
    netlab.run("heal");
    for (Machine machine : Machine.values()) {
      netlab.run("resume", machine.toString());
      fleet.release(machine);
    }
  }

  private interface Deed {
    void to(long pid);
  }

  private String toProc(int rank, Deed deed) {
    Optional<Marked.Member> process = marked.find(Worlds.RING.proc(rank));
    process.ifPresent(member -> deed.to(member.pid()));
    return process.map(member -> "process " + member.pid()).orElse("it has none now");
  }

  private String toNode(Machine machine, Deed deed) {
    if (!fleet.isAlive(machine)) {
      return "it is down anyway";
    }
    deed.to(fleet.pidOf(machine));
    return "process " + fleet.pidOf(machine);
  }

  private void stop(Fault fault, long pid) {
    signal("STOP", pid);
    stopped.put(fault, pid);
  }

  private void signal(String name, long pid) {
    if (!marked.isOne(pid)) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-s", name, "--", Long.toString(pid)).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Machine> others(Fault.Split split) {
    return EnumSet.complementOf(EnumSet.copyOf(split.away()));
  }

  private static String names(Set<Machine> machines) {
    return Arrays.stream(Machine.values())
        .filter(machines::contains)
        .map(Machine::toString)
        .collect(Collectors.joining(","));
  }
}
