package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.proc.Command.Reported;
import io.akkamesh.agent.proc.Command.TimeToReport;
import io.akkamesh.agent.proc.model.SupervisionEvents;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionMessage;
import io.akkamesh.protocol.system.ProcSupervisionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who hears what happened to a proc's actors (PA-14): the proc's own record, the supervisor that it
 * was configured with, and of failures the control plane of a proc that has joined (SA-10). That
 * report is deferred a little, so that a burst of failures makes one (PA-19), and repeated until it
 * is acknowledged.
 */
final class Supervisor {
  private static final Duration REPEAT = Duration.ofSeconds(1);

  /** More failures at once would not fit a message. */
  private static final int MAX_REPORTED = 50;

  /** While the control plane does not answer. */
  private static final int MAX_UNREPORTED = 1000;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ProcSetup setup;
  private final SupervisionEvents events;
  private final List<ActorSupervisionEvent> unreported = new ArrayList<>();
  private int underWay;
  private int joins;
  private Optional<ActorRef<Ack>> acknowledged = Optional.empty();

  Supervisor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ProcSetup setup,
      SupervisionEvents events) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.events = events;
  }

  /** False when nobody records it nor wants to hear of it: the proc can't go on (PA-14). */
  boolean on(ActorSupervisionEvent event, Configuration configuration) {
    if (configuration.records()) {
      events.record(event);
    }
    configuration.supervisor().ifPresent(supervisor -> supervisor.tell(event));
    if (event.isError() && setup.life() == ProcLife.OWNED && unreported.size() < MAX_UNREPORTED) {
      unreported.add(event);
      if (hasJoined() && unreported.size() == 1) {
        timers.startSingleTimer(new TimeToReport(), setup.settings().reportDelay());
      }
    }
    return configuration.records() || configuration.supervisor().isPresent();
  }

  boolean hasJoined() {
    return joins > 0;
  }

  /** A control plane listens from now on. One that has taken over was told of nothing yet. */
  void joined() {
    if (hasJoined()) {
      beginAnew();
    }
    joins++;
    if (!unreported.isEmpty()) {
      report();
    }
  }

  private void beginAnew() {
    timers.cancel(new TimeToReport());
    acknowledged.ifPresent(context::stop);
    acknowledged = Optional.empty();
    underWay = 0;
    List<ActorSupervisionEvent> all =
        Stream.concat(events.errors().stream(), unreported.stream())
            .distinct()
            .sorted(Comparator.comparing(ActorSupervisionEvent::occurredAt))
            .limit(MAX_UNREPORTED)
            .toList();
    unreported.clear();
    unreported.addAll(all);
  }

  void report() {
    if (underWay == 0) {
      underWay = Math.min(unreported.size(), MAX_REPORTED);
    }
    setup.system().tell(new ProcSupervisionMessage.Update(state(), acknowledged()));
    timers.startSingleTimer(new TimeToReport(), REPEAT);
  }

  /** What an earlier control plane was told tells the next one nothing. */
  void onReported(Reported reported) {
    if (reported.joins() != joins) {
      return;
    }
    unreported.subList(0, underWay).clear();
    underWay = 0;
    if (unreported.isEmpty()) {
      timers.cancel(new TimeToReport());
    } else {
      report();
    }
  }

  /** For each control plane another one: acknowledgements don't say what of. */
  private ActorRef<Ack> acknowledged() {
    if (acknowledged.isEmpty()) {
      ActorRef<Command> agent = context.getSelf();
      Reported reported = new Reported(joins);
      Behavior<Ack> behavior =
          Behaviors.receiveMessage(
              ack -> {
                agent.tell(reported);
                return Behaviors.same();
              });
      acknowledged = Optional.of(context.spawnAnonymous(behavior, ProcAgent.DISPATCHER));
    }
    return acknowledged.get();
  }

  private ProcSupervisionState state() {
    String address =
        ActorRefResolver.get(context.getSystem()).toSerializationFormat(context.getSelf());
    return new ProcSupervisionState(
        setup.proc(),
        setup.incarnation(),
        new ProcAddress(address),
        new ProcHealth.Alive(),
        unreported.subList(0, underWay));
  }
}
