package io.akkamesh.cluster;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldEvent.Change;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a subscriber has been told of one world. */
final class KnownWorld {
  /** More of them would make the event of a large world a load. */
  private static final int CAUSES = 20;

  private final WorldId id;
  private final Map<ProcId, Life> procs = new HashMap<>();
  private final Failures failures;
  private boolean isCreated;
  private boolean isLive;

  private record Life(Incarnation incarnation, ProcHealth health) {}

  KnownWorld(WorldId id) {
    this.id = id;
    this.failures = new Failures(id);
  }

  /** Something has happened to it that is told. */
  void learn(Change change) {
    if (change instanceof WorldEvent.Created) {
      isCreated = true;
    } else if (change instanceof WorldEvent.ProcJoined joined) {
      procs.put(joined.proc(), new Life(joined.incarnation(), new ProcHealth.Alive()));
    } else if (change instanceof WorldEvent.ProcLost lost) {
      procs.computeIfPresent(
          lost.proc(), (proc, life) -> new Life(life.incarnation(), lost.health()));
    } else if (change instanceof WorldEvent.ActorFailed) {
      failures.learn(change);
    } else if (change instanceof WorldEvent.Live) {
      isLive = true;
      procs.replaceAll((proc, life) -> new Life(life.incarnation(), new ProcHealth.Alive()));
    } else if (change instanceof WorldEvent.Unhealthy) {
      isLive = false;
    }
  }

  /** It is like that now; what is not as it was known is returned, in the order it came about. */
  List<WorldEvent> learn(WorldSnapshot now) {
    List<WorldEvent> missed = new ArrayList<>();
    boolean exists = !(now.status() instanceof WorldStatus.AwaitingCreation);
    if (exists && !isCreated) {
      isCreated = true;
      missed.add(new WorldEvent.Created(id, now.shape()));
    }
    now.procs().forEach(proc -> learn(proc, missed));
    boolean wasLive = isLive;
    isLive = now.status() instanceof WorldStatus.Live;
    if (isLive && !wasLive) {
      missed.add(new WorldEvent.Live(id));
    } else if (wasLive && !isLive) {
      missed.add(new WorldEvent.Unhealthy(id, causes(now)));
    }
    return missed;
  }

  private void learn(ProcInfo proc, List<WorldEvent> missed) {
    Life known = procs.get(proc.proc());
    if (known == null || proc.incarnation().isNewerThan(known.incarnation())) {
      if (known != null && known.health() instanceof ProcHealth.Alive) {
        missed.add(new WorldEvent.ProcLost(proc.proc(), Loss.STARTED_AGAIN));
      }
      missed.add(
          new WorldEvent.ProcJoined(proc.proc(), proc.incarnation(), proc.node(), proc.pid()));
    }
    boolean isSame = known != null && known.incarnation().equals(proc.incarnation());
    if (!(proc.health() instanceof ProcHealth.Alive)
        && !(isSame && known.health().equals(proc.health()))) {
      missed.add(new WorldEvent.ProcLost(proc.proc(), proc.health()));
    }
    procs.put(proc.proc(), new Life(proc.incarnation(), proc.health()));
    for (FailedActor failed : failures.learn(proc.failedActors())) {
      missed.add(new WorldEvent.ActorFailed(failed, proc.incarnation()));
    }
  }

  private static List<String> causes(WorldSnapshot world) {
    return Stream.concat(
            world.procs().stream()
                .filter(proc -> !(proc.health() instanceof ProcHealth.Alive))
                .map(proc -> "proc " + proc.proc() + " " + proc.health()),
            world.pending().stream().map(Object::toString))
        .limit(CAUSES)
        .toList();
  }
}
