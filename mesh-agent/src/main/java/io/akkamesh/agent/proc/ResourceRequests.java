package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.proc.Command.ResourceStopTimeIsOver;
import io.akkamesh.agent.proc.model.Resources;
import io.akkamesh.agent.proc.model.Resources.Applied;
import io.akkamesh.agent.proc.model.SupervisionEvents;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.ResourceList;
import io.akkamesh.protocol.proc.ResourceMessage;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.ResourceState;
import io.akkamesh.protocol.proc.Status;
import java.time.Instant;
import java.util.Optional;

/** Actors as named resources (PA-6 to PA-12): asks the ledger, starts and stops what it says. */
final class ResourceRequests {
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ProcSetup setup;
  private final UserActors actors;
  private final SpawnRequests spawns;
  private final SupervisionEvents events;
  private final Resources resources;
  private final ResourceWatchers watchers;

  ResourceRequests(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ProcSetup setup,
      UserActors actors,
      SpawnRequests spawns,
      SupervisionEvents events) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.actors = actors;
    this.spawns = spawns;
    this.events = events;
    this.resources = new Resources(setup.proc(), events, setup.settings().stopActorTimeout());
    this.watchers = new ResourceWatchers(context, resources);
  }

  /** All but StopAll, which is for the proc. */
  void on(ResourceMessage message) {
    if (message instanceof ResourceMessage.CreateOrUpdate create) {
      onCreate(create);
    } else if (message instanceof ResourceMessage.Stop stop) {
      stop(stop.name(), stop.reason());
    } else if (message instanceof ResourceMessage.GetRankStatus get) {
      get.replyTo().tell(resources.rankStatus(get.name()));
    } else if (message instanceof ResourceMessage.WaitRankStatus wait) {
      watchers.await(wait);
    } else if (message instanceof ResourceMessage.GetState get) {
      get.replyTo().tell(state(get.name()));
    } else if (message instanceof ResourceMessage.KeepaliveGetState keep) {
      resources.keepAlive(keep.name(), keep.expiresAfter(), now());
      keep.replyTo().tell(state(keep.name()));
    } else if (message instanceof ResourceMessage.StreamState stream) {
      watchers.subscribe(stream, state(stream.name()));
    } else if (message instanceof ResourceMessage.ListResources list) {
      list.replyTo().tell(new ResourceList(resources.names()));
    }
  }

  private void onCreate(ResourceMessage.CreateOrUpdate create) {
    ResourceName name = create.name();
    Optional<String> refusal =
        create.rank().isEmpty()
            ? Optional.of("the creator's rank of this proc is missing; send it along")
            : actors.isStopping() ? Optional.of("the proc is stopping") : Optional.empty();
    if (refusal.isPresent() && !resources.has(name)) {
      Status failed = new Status.Failed(refusal.get());
      create.replyTo().tell(new ResourceState(name, failed, Optional.empty(), 0, now()));
      return;
    }
    if (!resources.has(name)) {
      create(name, create.rank().orElseThrow(), create.spec());
    }
    create.replyTo().tell(state(name));
  }

  private void create(ResourceName name, Rank rank, ResourceMessage.ActorSpec spec) {
    if (events.isPoisoned()) {
      String why = "cannot spawn new actors on mesh with supervision events";
      apply(name, resources.refused(name, rank, why, now()));
      return;
    }
    apply(name, resources.created(name, rank, now()));
    spawns.start(
        name.value(),
        spec.actorType(),
        spec.params(),
        spec.shape(),
        new Requester() {
          @Override
          public void began(ActorId actor, ActorRef<?> reference) {
            apply(name, resources.began(name, now()));
          }

          @Override
          public void didNotStart(String why) {
            String text = setup.proc() + "." + name + ": " + why;
            apply(name, resources.didNotStart(name, text, now()));
          }
        });
  }

  /** Marked before it is waited for; the agent goes on meanwhile (PA-7). */
  private void stop(ResourceName name, String reason) {
    Applied applied = resources.toldToStop(name, now());
    apply(name, applied);
    ActorId actor = actor(name);
    if (applied.changed().isPresent() && actors.isRunning(actor)) {
      context.getLog().debug("{}: stopping, {}", actor, reason);
      timers.startSingleTimer(
          name, new ResourceStopTimeIsOver(name), setup.settings().stopActorTimeout());
      actors.stop(actor, reason);
    }
  }

  void onStopTimeIsOver(ResourceName name) {
    if (actors.isRunning(actor(name))) {
      apply(name, resources.stopTimeIsOver(name, now()));
    }
  }

  void lookForOrphans() {
    for (ResourceName orphan : resources.orphans(now())) {
      if (actors.isRunning(actor(orphan))) {
        context.getLog().info("{}: nobody has kept it alive in time", actor(orphan));
        stop(orphan, "orphaned");
      }
    }
  }

  /** The proc stops, and with it all of them (PA-24). */
  void stopAll() {
    for (ResourceName name : resources.live()) {
      apply(name, resources.toldToStop(name, now()));
    }
  }

  /** The time of all of them is over. */
  void abort() {
    for (ResourceName name : resources.live()) {
      apply(name, resources.stopTimeIsOver(name, now()));
    }
  }

  /** Its actor has ended, or another one said that it failed; the event is recorded already. */
  void onEvent(ActorSupervisionEvent event) {
    ResourceName name = new ResourceName(event.actor().name());
    if (!resources.has(name) || !event.actor().equals(actor(name))) {
      return;
    }
    if (event.isError()) {
      applyIfPossible(name, resources.failed(name, now()));
    } else if (event.cause() instanceof Cause.Stopped && !actors.isRunning(event.actor())) {
      applyIfPossible(name, resources.ended(name, now()));
    }
  }

  void forget(ActorRef<?> watcher) {
    watchers.forget(watcher);
  }

  private void apply(ResourceName name, Applied applied) {
    if (!applied.isLegal()) {
      context.getLog().error("{}: a change that can't come now was refused", actor(name));
    }
    applyIfPossible(name, applied);
  }

  /** What others say of an actor may be late. */
  private void applyIfPossible(ResourceName name, Applied applied) {
    timersAfter(name, applied);
    applied.changed().ifPresent(watchers::changed);
  }

  private void timersAfter(ResourceName name, Applied applied) {
    if (applied.changed().filter(state -> state.status() instanceof Status.Stopped).isPresent()) {
      timers.cancel(name);
    }
  }

  private ResourceState state(ResourceName name) {
    return resources.state(name, now());
  }

  private ActorId actor(ResourceName name) {
    return setup.proc().actor(name.value(), 0);
  }

  private Instant now() {
    return setup.clock().instant();
  }
}
