package io.akkamesh.system.simulation;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.system.MembershipEvent;
import io.akkamesh.system.model.Deadline;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.HostNode;
import io.akkamesh.system.model.JoinRequest;
import io.akkamesh.system.model.Ticket;
import io.akkamesh.system.model.WorldSpec;
import io.akkamesh.system.model.Worlds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One life of the control plane: does with the core what the shell does, step by step. */
final class Plane {
  final Node node;
  private final Mesh mesh;
  private final long skew;
  private final ClusterView view;
  private final PlaneEffects effects;
  private final PlaneCommits commits;
  private final Greeters greeters;
  private final List<Runnable> stash = new ArrayList<>();
  private final List<Runnable> early = new ArrayList<>();
  private Worlds worlds;
  private Epoch epoch;
  private boolean isRestoring;
  private boolean isClusterKnown;

  Plane(Mesh mesh, Node node, long skew) {
    this.mesh = mesh;
    this.node = node;
    this.skew = skew;
    this.view = new ClusterView(mesh.clock, mesh.network, mesh.cluster, node, this::onMember);
    this.effects = new PlaneEffects(mesh, this);
    this.commits = new PlaneCommits(mesh, this, effects);
    this.greeters = new Greeters(mesh, this);
  }

  void start() {
    mesh.store.takeOver(node, this::restore);
  }

  private void restore(Epoch begun, List<WorldRecord> records) {
    epoch = begun;
    worlds = new Worlds(epoch, Times.TIMEOUTS);
    isRestoring = !records.isEmpty();
    node.later(Times.RESTORE, this::restoreTimeOver);
    mesh.clock.say("%s restores %s", this, records.stream().map(RecordText::of).toList());
    carryOut(worlds.restore(records, now()));
    if (mesh.store.isNewest(epoch)) {
      mesh.judge.restored(worlds.snapshot(SnapshotFilter.all()));
    }
    view.begin();
    stash.forEach(Runnable::run);
    stash.clear();
  }

  private void restoreTimeOver() {
    if (isRestoring) {
      mesh.clock.say("%s: the restore time is over", this);
      mesh.seen.add("restore time over");
      carryOut(worlds.restoreTimeOver(now()));
      endRestoring();
    }
  }

  private void endRestoring() {
    isRestoring = false;
    List<Runnable> waiting = List.copyOf(early);
    early.clear();
    waiting.forEach(Runnable::run);
  }

  boolean isRestored() {
    return worlds != null && !isRestoring;
  }

  Epoch epoch() {
    return epoch;
  }

  Worlds worlds() {
    return worlds;
  }

  Instant now() {
    return mesh.start.plusMillis(mesh.clock.now() + skew);
  }

  void lookAtCluster() {
    if (worlds != null) {
      view.update();
    }
  }

  /** A message from outside has arrived: it waits until the take-over is done. */
  void receive(Runnable message) {
    if (worlds == null) {
      stash.add(message);
    } else {
      message.run();
    }
  }

  /** One that is answered from what is known of all procs. */
  void receiveRequest(Runnable message) {
    receive(
        () -> {
          if (isRestoring) {
            early.add(message);
          } else {
            message.run();
          }
        });
  }

  void carryOut(List<Effect> decided) {
    commits.submit(() -> {}, decided);
    if (isRestoring && isClusterKnown && worlds.isRestored()) {
      mesh.clock.say("%s: restored", this);
      mesh.seen.add("restored");
      endRestoring();
    }
  }

  private void onMember(MembershipEvent event) {
    if (event instanceof MembershipEvent.HostUp up) {
      greeters.greet(up.node());
    } else if (event instanceof MembershipEvent.Members members) {
      isClusterKnown = true;
      carryOut(worlds.nodesPresent(members.nodes(), now()));
    } else if (event instanceof MembershipEvent.NodeUnreachable unreachable) {
      carryOut(worlds.nodeUnreachable(unreachable.node(), now()));
    } else if (event instanceof MembershipEvent.NodeReachable reachable) {
      carryOut(worlds.nodeReachable(reachable.node(), now()));
    } else if (event instanceof MembershipEvent.NodeRemoved removed) {
      greeters.forget(removed.node());
      carryOut(worlds.nodeRemoved(removed.node(), now()));
    }
  }

  void onHost(HostNode host) {
    if (greeters.hasAnswered(host.incarnation().nodeUid())) {
      carryOut(worlds.hostArrived(host, now()).effects());
    }
  }

  void onJoin(JoinRequest request, Consumer<JoinReply> answer) {
    var decision = worlds.join(request, now());
    commits.submit(() -> answer.accept(decision.reply()), decision.effects());
    carryOut(List.of());
  }

  void onProcStarted(ProcId proc, long start, String host) {
    carryOut(worlds.procStarted(proc, start, host, 1));
  }

  void onProcExited(ProcId proc, long start, ProcExit exit) {
    carryOut(worlds.procExited(proc, start, exit, now()));
  }

  void onSpawnAnswered(Effect.SpawnProcs spawn, Optional<Refusal> refusal) {
    refusal.ifPresent(why -> carryOut(worlds.spawnRefused(spawn, why, now())));
  }

  void onSpawnSilent(Effect.SpawnProcs spawn) {
    carryOut(worlds.spawnSilent(spawn));
  }

  void onStopSilent(Effect.StopWorldOnHost stop) {
    carryOut(worlds.stopSilent(stop));
  }

  void onProcStopped(ProcStopResult result) {
    carryOut(worlds.procStopped(result));
  }

  void onHostStopped(Optional<WorldId> world, HostStopResult result) {
    carryOut(worlds.hostStopped(world, result));
  }

  void onDeadline(Deadline deadline) {
    carryOut(worlds.deadlineOver(deadline));
  }

  void onCreate(WorldSpec spec, Consumer<UpsertWorldReply> answer) {
    var decision = worlds.upsert(spec, now());
    commits.submit(() -> answer.accept(decision.reply()), decision.effects());
  }

  void onStop(StopScope scope, Duration timeout, boolean awaitOutcome, Consumer<StopReply> answer) {
    Optional<Ticket> ticket =
        awaitOutcome ? Optional.of(effects.ticketFor(answer)) : Optional.empty();
    var decision = worlds.stop(scope, timeout, ticket);
    commits.submit(
        () -> decision.reply().ifPresent(reply -> effects.answerNow(ticket, answer, reply)),
        decision.effects());
  }

  void onSubscribe(Watcher watcher) {
    var now = worlds.snapshot(SnapshotFilter.all());
    commits.submit(() -> effects.subscribe(watcher, now), List.of());
  }

  @Override
  public String toString() {
    return "control plane " + epoch + " on " + node.id;
  }
}
