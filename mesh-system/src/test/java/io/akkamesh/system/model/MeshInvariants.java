package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What must hold after every step, whatever has happened; recomputed from what can be seen. */
final class MeshInvariants {
  private final Worlds worlds;
  private final Map<WorldId, Life> lives = new HashMap<>();
  private final Map<ProcId, Long> lastStarts = new HashMap<>();
  private final Set<ClusterNode> hostsToldToEnd = new HashSet<>();
  private final Set<Ticket> waiting = new HashSet<>();
  private final Set<WorldId> graces = new TreeSet<>();
  private final Set<WorldId> evictions = new TreeSet<>();
  private final Set<Effect.TellAddress> told = new HashSet<>();
  private boolean ended;

  /** One life of a world, from the first that is heard of it until it has stopped. */
  private static final class Life {
    final Set<ProcId> spawned = new HashSet<>();
    final Set<Object> told = new HashSet<>();
    final Map<ProcId, Long> joined = new HashMap<>();
    boolean created;
    boolean live;
  }

  MeshInvariants(Worlds worlds) {
    this.worlds = worlds;
  }

  void waits(Ticket ticket) {
    waiting.add(ticket);
  }

  void answered(Ticket ticket) {
    assertThat(waiting.remove(ticket)).as("%s waits for its answer", ticket).isTrue();
  }

  void nodeRemoved(ClusterNode node) {
    hostsToldToEnd.remove(node);
  }

  Set<WorldId> graces() {
    return new TreeSet<>(graces);
  }

  /** The deadlines that run. */
  List<Deadline> deadlines() {
    List<Deadline> all = new ArrayList<>();
    graces.forEach(world -> all.add(new Deadline.StopGrace(world)));
    evictions.forEach(world -> all.add(new Deadline.Eviction(world)));
    return all;
  }

  /** Its time has come: the timer is used up, and an eviction cancels it no more. */
  void over(Deadline deadline) {
    if (deadline instanceof Deadline.Eviction) {
      assertThat(evictions).as("a deadline that ran").contains(deadline.world());
    }
  }

  static boolean isEnd(WorldEvent.Change event) {
    return event instanceof WorldEvent.Stopped || event instanceof WorldEvent.Evicted;
  }

  boolean hasEnded() {
    return ended;
  }

  Set<Ticket> waiting() {
    return waiting;
  }

  /** The worlds that were stopping during this step have no event but their end. */
  void after(List<Effect> effects, Set<WorldId> stopping) {
    told.clear();
    effects.forEach(effect -> check(effect, stopping));
    worlds.snapshot(SnapshotFilter.all()).forEach(this::check);
  }

  private void check(Effect effect, Set<WorldId> stopping) {
    assertThat(ended).as("nothing comes after the end: %s", effect).isFalse();
    if (effect instanceof Effect.SpawnProcs spawn) {
      assertThat(hostsToldToEnd).doesNotContain(spawn.host().clusterNode());
      assertThat(stopping).as("%s", spawn).doesNotContain(spawn.world(), WorldId.SYSTEM);
      spawn.procs().stream().forEach(start -> spawned(spawn, start));
    } else if (effect instanceof Effect.StopProc stop) {
      tellOnce(stop.proc().world(), List.of(stop.proc(), stop.incarnation()));
    } else if (effect instanceof Effect.StopWorldOnHost stop) {
      tellOnce(stop.world(), stop.host());
    } else if (effect instanceof Effect.StopHost stop) {
      assertThat(hostsToldToEnd.add(stop.host().clusterNode())).as("told once: %s", stop).isTrue();
    } else if (effect instanceof Effect.StartDeadline start) {
      Deadline deadline = start.deadline();
      assertThat(timers(deadline).add(deadline.world())).as("one timer: %s", start).isTrue();
    } else if (effect instanceof Effect.CancelDeadline cancel) {
      timers(cancel.deadline()).remove(cancel.deadline().world());
    } else if (effect instanceof Effect.Answer answer) {
      answered(answer.ticket());
    } else if (effect instanceof Effect.Publish publish) {
      heard(publish.event(), stopping);
    } else if (effect instanceof Effect.TellAddress tell) {
      assertThat(worlds.lookup(tell.proc())).as("%s is true", tell).contains(tell.address());
      assertThat(told.add(tell)).as("%s once in a step", tell).isTrue();
    } else if (effect instanceof Effect.EndSystem) {
      ended = true;
    }
  }

  private Set<WorldId> timers(Deadline deadline) {
    return deadline instanceof Deadline.StopGrace ? graces : evictions;
  }

  private void spawned(Effect.SpawnProcs spawn, ProcStart start) {
    ProcId proc = start.proc();
    assertThat(proc.world()).isEqualTo(spawn.world());
    assertThat(spawn.shape().contains(proc.rank())).as("%s in %s", proc, spawn.shape()).isTrue();
    assertThat(lives.get(proc.world()).spawned.add(proc)).as("%s spawned once", proc).isTrue();
    assertThat(lastStarts.getOrDefault(proc, -1L))
        .as("starts of %s grow", proc)
        .isLessThan(start.start());
    lastStarts.put(proc, start.start());
  }

  /** A host was told that already. */
  boolean isRepeated(Effect effect) {
    return effect instanceof Effect.SpawnProcs spawn
            && spawn.procs().stream()
                .allMatch(s -> lastStarts.getOrDefault(s.proc(), -1L) == s.start())
        || effect instanceof Effect.StopWorldOnHost stop
            && lives.containsKey(stop.world())
            && lives.get(stop.world()).told.contains(stop.host());
  }

  private void tellOnce(WorldId world, Object whom) {
    assertThat(lives.get(world).told.add(whom)).as("%s told once by %s", whom, world).isTrue();
  }

  private void heard(WorldEvent.Change event, Set<WorldId> stopping) {
    WorldId world = event.world();
    if (event instanceof WorldEvent.Created || event instanceof WorldEvent.ProcJoined) {
      lives.computeIfAbsent(world, w -> new Life());
    }
    Life life = lives.get(world);
    assertThat(life).as("%s is of a world that is there", event).isNotNull();
    if (isEnd(event)) {
      lives.remove(world);
      nothingIsLeftOf(world);
      return;
    }
    assertThat(stopping).as("%s while it stops", event).doesNotContain(world, WorldId.SYSTEM);
    if (event instanceof WorldEvent.Created) {
      assertThat(life.created).as("created before").isFalse();
      life.created = true;
    } else if (event instanceof WorldEvent.ProcJoined joined) {
      Long before = life.joined.put(joined.proc(), joined.incarnation().start());
      assertThat(joined.incarnation().start()).isGreaterThanOrEqualTo(before == null ? 0 : before);
    } else if (event instanceof WorldEvent.Live) {
      assertThat(life.created && !life.live).as("becomes live").isTrue();
      life.live = true;
    } else if (event instanceof WorldEvent.Unhealthy) {
      assertThat(life.live).as("was live before %s", event).isTrue();
      life.live = false;
    }
  }

  private void nothingIsLeftOf(WorldId world) {
    assertThat(graces).as("graces after the end of %s", world).doesNotContain(world);
    assertThat(evictions).as("evictions after the end of %s", world).doesNotContain(world);
    assertThat(worlds.snapshot(SnapshotFilter.world(world))).isEmpty();
    assertThat(worlds.supervision(world)).isEqualTo(new WorldSupervisionReply.NotSupervised(world));
    for (int rank = 0; rank < 20; rank++) {
      assertThat(worlds.lookup(world.proc(rank))).as("address of rank %d", rank).isEmpty();
    }
  }

  private void check(WorldSnapshot world) {
    Life life = lives.computeIfAbsent(world.world(), w -> new Life());
    assertThat(world.hosts()).extracting(WorldSnapshot.HostInfo::host).doesNotHaveDuplicates();
    assertThat(world.hosts()).extracting(WorldSnapshot.HostInfo::node).doesNotHaveDuplicates();
    assertThat(world.status() instanceof WorldStatus.AwaitingCreation).isEqualTo(!life.created);
    world.procs().forEach(proc -> assertThat(worlds.lookup(proc.proc())).contains(proc.address()));
    if (!life.created) {
      return;
    }
    List<Integer> ranks = new ArrayList<>();
    world.procs().forEach(proc -> ranks.add(proc.proc().rank().value()));
    for (WorldSnapshot.PendingRanks run : world.pending()) {
      for (int i = 0; i < run.count(); i++) {
        ranks.add(run.first().rank().value() + i);
      }
    }
    assertThat(ranks)
        .as("ranks of %s, each joined or pending", world.world())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, world.shape().size()).boxed().toList());
    if (!graces.contains(world.world()) && !graces.contains(WorldId.SYSTEM)) {
      boolean complete = world.procs().size() == world.shape().size();
      boolean alive =
          world.procs().stream().allMatch(proc -> proc.health() instanceof ProcHealth.Alive);
      boolean healthy = alive && noActorHasFailed(world);
      assertThat(world.status() instanceof WorldStatus.Live)
          .as("%s: complete %b, healthy %b", world.world(), complete, healthy)
          .isEqualTo(complete && healthy);
      assertThat(life.live).isEqualTo(complete && healthy);
      boolean lost = world.pending().stream().anyMatch(run -> run.doing().startsWith("lost"));
      assertThat(evictions.contains(world.world()))
          .as("%s is evicted some time: alive %b, lost %b", world.world(), alive, lost)
          .isEqualTo(!alive || lost);
    }
  }

  private boolean noActorHasFailed(WorldSnapshot world) {
    return !(worlds.supervision(world.world()) instanceof WorldSupervisionReply.Supervised known)
        || known.unhealthy().stream().allMatch(proc -> proc.failedActors().isEmpty());
  }
}
