package io.akkamesh.chaos.schedule;

import io.akkamesh.chaos.schedule.Machine.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Makes schedules in which the mesh has a chance: at most one node of the control plane and two of
 * the hosts are hurt at a time, also for a while after each fault, until the node can be back.
 * Apart from that faults overlap as they come.
 */
public final class ScheduleGenerator {
  /** A node that was removed meanwhile is started again, joins, and its world is made whole. */
  private static final Duration RECOVERY = Duration.ofSeconds(25);

  private static final Duration AWAY = Duration.ofSeconds(4);
  private static final Duration BETWEEN_RESTARTS = Duration.ofSeconds(20);
  private static final int MOST_HOSTS_HURT = 2;
  private static final int TRIES = 40;
  private static final int FIRST_AFTER_MS = 2_000;
  private static final int MIN_GAP_MS = 1_500;
  private static final int MAX_GAP_MS = 12_000;

  private final Random random;
  private final Duration length;
  private final int ranks;
  private final List<Step> steps = new ArrayList<>();

  private ScheduleGenerator(long seed, Duration length, int ranks) {
    this.random = new Random(seed);
    this.length = length;
    this.ranks = ranks;
  }

  /**
   * The schedule of that seed.
   *
   * @param ranks how many there are whose processes can be killed
   */
  public static Schedule schedule(long seed, Duration length, int ranks) {
    return new ScheduleGenerator(seed, length, ranks).generate(seed);
  }

  /** Nodes of the control plane are restarted one after another, and nothing else happens. */
  public static Schedule rolling(Duration length) {
    List<Machine> systems = Arrays.stream(Machine.values()).filter(Machine::isSystem).toList();
    List<Step> steps = new ArrayList<>();
    Duration at = Duration.ofMillis(FIRST_AFTER_MS);
    while (at.plus(AWAY).compareTo(length) <= 0) {
      Machine next = systems.get(steps.size() % systems.size());
      steps.add(new Step(at, AWAY, new Fault.RestartNode(next)));
      at = at.plus(BETWEEN_RESTARTS);
    }
    return new Schedule(0, length, steps);
  }

  private Schedule generate(long seed) {
    Duration at = Duration.ofMillis(FIRST_AFTER_MS);
    while (at.compareTo(length) < 0) {
      next(at).ifPresent(steps::add);
      at = at.plusMillis(between(MIN_GAP_MS, MAX_GAP_MS));
    }
    return new Schedule(seed, length, steps);
  }

  private Optional<Step> next(Duration at) {
    for (int tried = 0; tried < TRIES; tried++) {
      Fault fault = fault();
      Step step = new Step(at, lengthOf(fault), fault);
      if (step.end().compareTo(length) <= 0 && isBearable(step)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  private Fault fault() {
    Machine machine = machine();
    return switch (random.nextInt(15)) {
      case 0, 1 -> new Fault.KillProc(random.nextInt(ranks));
      case 2 -> new Fault.PauseProc(random.nextInt(ranks));
      case 3, 4 -> new Fault.KillNode(machine);
      case 5 -> new Fault.Crash(machine);
      case 6 -> new Fault.PauseNode(machine);
      case 7 -> new Fault.PauseMachine(machine);
      case 8, 9 -> new Fault.Split(away());
      case 10 -> oneWay();
      case 11 -> new Fault.Loss(machine, 20);
      case 12 -> new Fault.Delay(machine, 200);
      case 13 -> new Fault.RestartNode(machine);
      default -> new Fault.Unplug(machine);
    };
  }

  private Machine machine() {
    return Machine.values()[random.nextInt(Machine.values().length)];
  }

  private List<Machine> away() {
    List<Machine> away = new ArrayList<>();
    for (Machine machine : Machine.values()) {
      if (random.nextInt(3) == 0) {
        away.add(machine);
      }
    }
    return away.isEmpty() ? List.of(machine()) : away;
  }

  private Fault oneWay() {
    int from = random.nextInt(Machine.values().length);
    int to = (from + 1 + random.nextInt(Machine.values().length - 1)) % Machine.values().length;
    return new Fault.OneWay(Machine.values()[from], Machine.values()[to]);
  }

  /** Short disturbances more often than those after which a node is given up. */
  private Duration lengthOf(Fault fault) {
    if (fault instanceof Fault.KillProc) {
      return Duration.ZERO;
    }
    boolean isShort = random.nextInt(5) < 3;
    return Duration.ofMillis(isShort ? between(2_000, 9_000) : between(12_000, 30_000));
  }

  private int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  private boolean isBearable(Step step) {
    Set<Machine> hurt = new HashSet<>(step.fault().hurts());
    for (Step other : steps) {
      Set<Machine> others = other.fault().hurts();
      if (overlap(step, other)) {
        if (others.stream().anyMatch(step.fault().hurts()::contains) || isSameProc(step, other)) {
          return false;
        }
        hurt.addAll(others);
      }
    }
    return count(hurt, Role.SYSTEM) <= 1 && count(hurt, Role.HOST) <= MOST_HOSTS_HURT;
  }

  private static boolean overlap(Step first, Step second) {
    return first.at().compareTo(second.end().plus(RECOVERY)) < 0
        && second.at().compareTo(first.end().plus(RECOVERY)) < 0;
  }

  private static boolean isSameProc(Step first, Step second) {
    return rank(first.fault()) >= 0 && rank(first.fault()) == rank(second.fault());
  }

  private static int rank(Fault fault) {
    if (fault instanceof Fault.KillProc kill) {
      return kill.rank();
    }
    return fault instanceof Fault.PauseProc pause ? pause.rank() : -1;
  }

  private static long count(Set<Machine> machines, Role role) {
    return machines.stream().filter(machine -> machine.role() == role).count();
  }
}
