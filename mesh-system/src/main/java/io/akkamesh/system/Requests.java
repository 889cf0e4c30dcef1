package io.akkamesh.system;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.system.HostReport;
import io.akkamesh.protocol.system.ProcSupervisionMessage;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSupervisionMessage;
import io.akkamesh.system.SystemActor.Command;
import io.akkamesh.system.model.JoinRequest;
import io.akkamesh.system.model.Ticket;
import io.akkamesh.system.model.WorldSpec;
import io.akkamesh.system.model.Worlds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers what others ask the control plane: one method a message, each asks the core. */
final class Requests {
  private final ActorContext<Command> context;
  private final Tenure tenure;
  private final Worlds worlds;
  private final HostReports hosts;
  private final EffectRunner effects;
  private final Commits commits;

  Requests(
      ActorContext<Command> context,
      Tenure tenure,
      Worlds worlds,
      EffectRunner effects,
      Commits commits) {
    this.context = context;
    this.tenure = tenure;
    this.worlds = worlds;
    this.hosts = new HostReports(worlds, tenure.epoch());
    this.effects = effects;
    this.commits = commits;
  }

  /** Those are answered from what is known of all procs; the others are what makes it known. */
  static boolean isForRestored(SystemMessage message) {
    return message instanceof SystemMessage.UpsertWorld
        || message instanceof SystemMessage.Snapshot
        || message instanceof SystemMessage.Stop
        || message instanceof SystemMessage.Subscribe
        || message instanceof SystemMessage.Resolve
        || message instanceof WorldSupervisionMessage.State;
  }

  Behavior<Command> handle(SystemMessage message) {
    if (message instanceof SystemMessage.Join join) {
      return onJoin(join);
    }
    if (message instanceof SystemMessage.UpsertWorld upsert) {
      return onUpsert(upsert);
    }
    if (message instanceof SystemMessage.Snapshot snapshot) {
      List<SystemSnapshot> parts = snapshot(snapshot.filter());
      return commits.submit(() -> parts.forEach(snapshot.replyTo()::tell), List.of());
    }
    if (message instanceof SystemMessage.Stop stop) {
      return onStop(stop);
    }
    if (message instanceof SystemMessage.Subscribe subscribe) {
      return onSubscribe(subscribe);
    }
    if (message instanceof SystemMessage.JoinLocal join) {
      return commits.submit(hosts.onJoin(join, now()));
    }
    if (message instanceof HostReport report) {
      return commits.submit(hosts.on(report, now()));
    }
    if (message instanceof ProcSupervisionMessage.Update update) {
      return onUpdate(update);
    }
    if (message instanceof SystemMessage.Resolve resolve) {
      return commits.submit(
          worlds.resolve(resolve.asker(), resolve.proc(), effects.addressOf(resolve.replyTo())));
    }
    if (message instanceof SystemMessage.Returned returned) {
      return commits.submit(worlds.returned(returned.undeliverable(), now()));
    }
    if (message instanceof WorldSupervisionMessage.State state) {
      state.replyTo().tell(worlds.supervision(state.world()));
      return Behaviors.same();
    }
    return Behaviors.unhandled();
  }

  private Behavior<Command> onJoin(SystemMessage.Join join) {
    var decision =
        worlds.join(
            new JoinRequest(
                join.proc(),
                join.incarnation(),
                join.node(),
                join.pid(),
                effects.addressOf(join.agent()),
                join.labels(),
                join.lifecycle()),
            now());
    return commits.submit(() -> join.replyTo().tell(decision.reply()), decision.effects());
  }

  private Behavior<Command> onUpsert(SystemMessage.UpsertWorld upsert) {
    var decision =
        worlds.upsert(
            new WorldSpec(
                upsert.request(),
                upsert.world(),
                upsert.shape(),
                upsert.procsPerHost(),
                upsert.environment(),
                upsert.labels(),
                upsert.recovery()),
            now());
    return commits.submit(() -> upsert.replyTo().tell(decision.reply()), decision.effects());
  }

  private Behavior<Command> onStop(SystemMessage.Stop stop) {
    Optional<Ticket> ticket =
        stop.awaitOutcome() ? Optional.of(effects.ticketFor(stop.replyTo())) : Optional.empty();
    var decision = worlds.stop(stop.scope(), stop.procTimeout(), ticket);
    return commits.submit(
        () -> decision.reply().ifPresent(r -> effects.answerNow(ticket, stop.replyTo(), r)),
        decision.effects());
  }

  private Behavior<Command> onSubscribe(SystemMessage.Subscribe subscribe) {
    List<SystemSnapshot> now = snapshot(subscribe.filter());
    return commits.submit(
        () -> {
          if (effects.subscribers().add(subscribe.subscriber(), subscribe.filter())) {
            now.forEach(part -> subscribe.subscriber().tell(new WorldEvent.Current(part)));
          }
        },
        List.of());
  }

  private Behavior<Command> onUpdate(ProcSupervisionMessage.Update update) {
    var decision = worlds.reported(update.state(), now());
    decision.reply().ifPresent(refusal -> context.getLog().warn("{}", refusal));
    return commits.submit(() -> update.replyTo().tell(new Ack()), decision.effects());
  }

  private List<SystemSnapshot> snapshot(SnapshotFilter filter) {
    return SnapshotParts.of(
        worlds.snapshot(filter), worlds.idleHosts(filter), tenure.executionId());
  }

  private Instant now() {
    return tenure.clock().instant();
  }
}
