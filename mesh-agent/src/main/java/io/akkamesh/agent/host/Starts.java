package io.akkamesh.agent.host;

import akka.actor.typed.javadsl.ActorContext;
import io.akkamesh.agent.host.HostAgent.Command;
import io.akkamesh.agent.host.model.ChildTable;
import io.akkamesh.agent.host.model.Launch;
import io.akkamesh.agent.host.model.Spawns;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostMessage.SpawnProc;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.WorldId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Starts what SpawnProc asks for, some of it when an older start has ended (SA-14), and tells again
 * how far those are that were begun before (SA-19).
 */
final class Starts {
  private final ActorContext<Command> context;
  private final HostSetup setup;
  private final Children children;
  private final Lives lives;
  private final Reports reports;
  private final Spawns spawns;

  Starts(
      ActorContext<Command> context,
      HostSetup setup,
      ChildTable table,
      Children children,
      Lives lives,
      Reports reports) {
    this.context = context;
    this.setup = setup;
    this.children = children;
    this.lives = lives;
    this.reports = reports;
    this.spawns = new Spawns(table);
  }

  /** Answered at once. */
  void onSpawn(SpawnProc spawn, boolean isEnding) {
    WorldId world = spawn.procs().world();
    Optional<Refusal> refusal = refusal(world, isEnding);
    if (refusal.isPresent()) {
      spawn.replyTo().tell(new SpawnProcReply.Refused(world, refusal.get()));
      return;
    }
    spawn.replyTo().tell(new SpawnProcReply.Starting(world));
    List<Launch> wanted = Launch.of(spawn);
    Spawns.Plan plan = spawns.spawn(wanted, now());
    boolean insideHost = wanted.stream().anyMatch(Launch::isInsideHost);
    plan.begin().forEach(children::start);
    plan.kill().forEach(this::replace);
    plan.running().forEach(run -> reports.started(run.proc(), run.pid(), insideHost));
    tell(plan.over());
  }

  private void replace(ProcStart old) {
    context.getLog().info("proc {}: start {} is replaced", old.proc(), old.start());
    lives.replace(old);
  }

  /** A start of that proc has ended: a newer one may have waited for that. */
  void onEnded(ProcStart proc) {
    spawns.ended(proc.proc(), now()).ifPresent(children::start);
  }

  /** What still waits in that world, or at all, does not begin any more. */
  void stop(Optional<WorldId> world) {
    tell(spawns.stop(world));
  }

  private void tell(List<Spawns.Over> over) {
    over.forEach(end -> reports.exited(end.proc(), end.exit(), end.insideHost()));
  }

  private Optional<Refusal> refusal(WorldId world, boolean isEnding) {
    if (world.isHostWorld()) {
      String reason = world + " is a world of hosts, which start procs of others";
      return refuse(reason, "name a world that is not one of hosts");
    }
    return isEnding ? refuse("it is stopping", "start them on another host") : Optional.empty();
  }

  private Optional<Refusal> refuse(String reason, String next) {
    return Optional.of(new Refusal("host on " + setup.node(), reason, next));
  }

  private Instant now() {
    return setup.clock().instant();
  }
}
