package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.system.model.RandomProcesses.Process;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Hosts, procs, users and the cluster doing anything in any order, from a seed. */
final class RandomMesh {
  private static final List<WorldId> NAMES =
      List.of(new WorldId("a"), new WorldId("b"), new WorldId("c"));

  private static final long FAR_FUTURE_MILLIS = 4_000_000_000_000L;

  final CheckedWorlds worlds = new CheckedWorlds(Scene.TIMEOUTS);
  final List<String> trace = new ArrayList<>();
  final Set<String> seen = new TreeSet<>();
  private final RandomProcesses processes = new RandomProcesses();
  private final RandomAnswers answers = new RandomAnswers(worlds, processes);
  private final Random random;
  private final RandomLetters letters;
  private long next = 1;

  RandomMesh(long seed) {
    this.random = new Random(seed);
    this.letters = new RandomLetters(random, NAMES);
  }

  /** One of them does something. */
  void step() {
    worlds.now = worlds.now.plusMillis(random.nextInt(5) - 1);
    int dice = random.nextInt(100);
    if (dice < 10) {
      hostArrives("host-" + random.nextInt(5));
    } else if (dice < 18) {
      create(name());
    } else if (dice < 44) {
      any(processes.joining(), this::joins);
    } else if (dice < 50) {
      aLetterArrives();
    } else if (dice < 54) {
      joins(processes.startsByItself(name().proc(random.nextInt(6)), anyStart()));
    } else if (dice < 58) {
      any(processes.running(), this::started);
    } else if (dice < 62) {
      any(processes.running(), this::ends);
    } else if (dice < 69) {
      any(processes.unreported, this::exitIsReported);
    } else if (dice < 75) {
      any(processes.running(), this::nodeIsHeardOf);
    } else if (dice < 78) {
      any(processes.goingNodes, this::nodeIsRemoved);
    } else if (dice < 79) {
      any(processes.hosts.keySet(), this::hostDies);
    } else if (dice < 82) {
      aLetterArrives();
    } else if (dice < 84) {
      stop(new StopScope.Worlds(List.of(name(), name())));
    } else if (dice < 96) {
      any(answers.open(), this::isAnswered);
    } else if (dice < 98) {
      any(answers.given(), this::isAnsweredAgain);
    } else {
      any(worlds.invariants().deadlines(), this::isOver);
    }
  }

  /** Whoever can answers, whatever has ended is reported: then no grace is needed. */
  void everyoneAnswers() {
    while (!answers.open().isEmpty()) {
      any(answers.open(), this::isAnswered);
    }
    List.copyOf(processes.unreported).forEach(this::exitIsReported);
    List.copyOf(processes.goingNodes).forEach(this::nodeIsRemoved);
  }

  void stop(StopScope scope) {
    Optional<Ticket> ticket =
        random.nextBoolean() ? Optional.of(new Ticket(next++)) : Optional.empty();
    say("stop " + scope + ", " + ticket);
    worlds.stop(scope, Duration.ofSeconds(random.nextInt(10)), ticket);
    carryOut();
  }

  void isOver(Deadline deadline) {
    say(deadline + " is over");
    worlds.deadlineOver(deadline);
    carryOut();
  }

  /** Also where the cluster has not yet removed the host that was there before. */
  private void hostArrives(String node) {
    if (processes.hosts.containsKey(node)) {
      return;
    }
    boolean tooEarly = processes.goingNodes.stream().anyMatch(n -> n.address().equals(node));
    Optional<HostId> dedicated =
        tooEarly || random.nextInt(3) > 0
            ? Optional.empty()
            : Optional.of(HostId.of(name(), random.nextInt(3)));
    HostNode host =
        new HostNode(
            node, new Incarnation(next, next++), dedicated, new ProcAddress("host on " + node));
    say(
        node
            + "#"
            + host.incarnation().nodeUid()
            + " arrives"
            + dedicated.map(id -> " as " + id).orElse(""));
    processes.hosts.put(node, host);
    worlds.hostArrived(host);
    carryOut();
    worlds.hostArrived(host);
    assertThat(worlds.takeEffects()).as("the second announcement").isEmpty();
  }

  private void create(WorldId world) {
    Environment environment =
        random.nextBoolean() ? new Environment.Local() : new Environment.Jvm(List.of());
    WorldSpec spec =
        Given.worldSpec(
            world, Shape.of(1 + random.nextInt(4)), random.nextInt(4), environment, Labels.none());
    say("create " + spec);
    worlds.upsert(spec);
    carryOut();
  }

  private void joins(Process process) {
    say(process + " joins");
    worlds.join(process.join());
    carryOut();
  }

  private void started(Process process) {
    process.host.ifPresent(host -> worlds.procStarted(process.proc, process.start, host.address()));
    carryOut();
  }

  private void ends(Process process) {
    say(process + " ends");
    processes.end(process);
  }

  private void exitIsReported(Process process) {
    say("exit of " + process + " is reported");
    processes.unreported.remove(process);
    worlds.procExited(process.proc, process.start);
    carryOut();
  }

  private void nodeIsHeardOf(Process process) {
    boolean reachable = random.nextInt(3) > 0;
    say(process.node + (reachable ? " is reachable" : " is unreachable"));
    if (reachable) {
      worlds.nodeReachable(process.node);
    } else {
      worlds.nodeUnreachable(process.node);
    }
    carryOut();
  }

  private void nodeIsRemoved(ClusterNode node) {
    say(node + " is removed");
    processes.goingNodes.remove(node);
    worlds.nodeRemoved(node);
    carryOut();
  }

  private void hostDies(String node) {
    say(node + " dies");
    processes.hostDies(node);
  }

  private void aLetterArrives() {
    say(letters.arrives(worlds, processes));
    carryOut();
  }

  private void isAnswered(Effect command) {
    say("answered if anyone is there: " + command);
    answers.answer(command);
    carryOut();
  }

  private void isAnsweredAgain(ProcStopResult old) {
    say("again: " + old);
    worlds.procStopped(old);
    carryOut();
  }

  private void carryOut() {
    for (Effect effect : worlds.takeEffects()) {
      seen.add(
          effect instanceof Effect.Publish publish
              ? publish.event().getClass().getSimpleName()
              : effect.getClass().getSimpleName());
      if (effect instanceof Effect.SpawnProcs spawn) {
        say(answers.spawn(spawn, random.nextInt(20)));
        carryOut();
      } else if (effect instanceof Effect.DownNode down) {
        assertThat(processes.hosts.values())
            .extracting(HostNode::clusterNode)
            .as("hosts that are up")
            .doesNotContain(down.node());
      } else {
        answers.expect(effect);
      }
    }
  }

  private void say(String what) {
    trace.add(what);
  }

  private WorldId name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  /** Older than any start the core hands out, or newer. */
  private long anyStart() {
    return (random.nextBoolean() ? 0 : FAR_FUTURE_MILLIS) + next++;
  }

  private <T> void any(Collection<T> all, Consumer<T> then) {
    if (!all.isEmpty()) {
      then.accept(List.copyOf(all).get(random.nextInt(all.size())));
    }
  }
}
