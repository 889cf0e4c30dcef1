package io.akkamesh.agent.proc.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.agent.proc.model.ResourceLife.Input;
import io.akkamesh.agent.proc.model.ResourceLife.Stage;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.RankStatus;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.ResourceState;
import io.akkamesh.protocol.proc.ResourceState.ActorState;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.value.ValueOverlay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The resources of one proc: created once, kept alive, stopped, never forgotten (PA-6 to PA-12,
 * PA-15, PA-24).
 *
 * <p>A change makes the resource's generation grow by one; the state after it is returned, for
 * whoever waits or subscribed.
 */
public final class Resources {
  private final ProcId proc;
  private final SupervisionEvents events;
  private final Duration stopTimeout;
  private final Map<ResourceName, Resource> resources = new TreeMap<>();
  private final Expiries<ResourceName> expiries = new Expiries<>();

  /**
   * What an input did.
   *
   * @param changed the state after it, if that is another one
   * @param isLegal false when it could not come now; it changed nothing
   */
  public record Applied(Optional<ResourceState> changed, boolean isLegal) {
    public Applied {
      requireNonNull(changed, "changed");
    }
  }

  private record Resource(
      Stage stage, Rank createRank, Optional<String> whyNot, long generation, Instant changedAt) {
    Resource at(Stage next, Optional<String> why, Instant now) {
      return new Resource(next, createRank, why, generation + 1, now);
    }
  }

  /**
   * No resources yet.
   *
   * @param stopTimeout how long actors get to stop; past it the status of theirs is Timeout
   */
  public Resources(ProcId proc, SupervisionEvents events, Duration stopTimeout) {
    this.proc = proc;
    this.events = events;
    this.stopTimeout = stopTimeout;
  }

  public boolean has(ResourceName name) {
    return resources.containsKey(name);
  }

  /** Someone wants it, and its actor is being started. There already: nothing changes (PA-6). */
  public Applied created(ResourceName name, Rank rank, Instant now) {
    return create(name, rank, Input.CREATED, Optional.empty(), now);
  }

  /** Someone wants it, and no actor is started for that reason: that is its state (PA-6). */
  public Applied refused(ResourceName name, Rank rank, String why, Instant now) {
    return create(name, rank, Input.REFUSED, Optional.of(why), now);
  }

  public Applied began(ResourceName name, Instant now) {
    return apply(name, Input.BEGAN, Optional.empty(), now);
  }

  public Applied didNotStart(ResourceName name, String why, Instant now) {
    return apply(name, Input.DID_NOT_START, Optional.of(why), now);
  }

  /** Unknown, told before, or without an actor: nothing changes (PA-7). */
  public Applied toldToStop(ResourceName name, Instant now) {
    return apply(name, Input.TOLD_TO_STOP, Optional.empty(), now);
  }

  public Applied stopTimeIsOver(ResourceName name, Instant now) {
    return apply(name, Input.STOP_TIME_IS_OVER, Optional.empty(), now);
  }

  public Applied ended(ResourceName name, Instant now) {
    return apply(name, Input.ENDED, Optional.empty(), now);
  }

  /** Its actor failed; the event is recorded already. */
  public Applied failed(ResourceName name, Instant now) {
    return apply(name, Input.FAILED, Optional.empty(), now);
  }

  /** Lets it live that much longer; unknown: nothing is set (PA-11). */
  public void keepAlive(ResourceName name, Duration expiresAfter, Instant now) {
    if (resources.containsKey(name)) {
      expiries.set(name, expiresAfter, now);
    }
  }

  /**
   * Those whose time has passed and that nobody has stopped (PA-12); a failed one, too: its actor
   * may run, when all that happened is that a message of it came back.
   */
  public List<ResourceName> orphans(Instant now) {
    return expiries.over(now).stream().filter(name -> canBeOrphan(resources.get(name))).toList();
  }

  /** Those whose actor starts or runs, told to stop or not. */
  public List<ResourceName> live() {
    return resources.keySet().stream().filter(name -> isLive(resources.get(name))).toList();
  }

  /** All names, in order. */
  public List<ResourceName> names() {
    return List.copyOf(resources.keySet());
  }

  /** All that is known of it (PA-10). */
  public ResourceState state(ResourceName name, Instant now) {
    Resource known = resources.get(name);
    if (known == null) {
      return new ResourceState(name, new Status.NotExist(), Optional.empty(), 0, now);
    }
    ActorId actor = actor(name);
    Optional<ActorState> state =
        known.whyNot().isPresent()
            ? Optional.empty()
            : Optional.of(new ActorState(actor, known.createRank(), events.of(actor)));
    return new ResourceState(
        name, status(known, actor), state, known.generation(), known.changedAt());
  }

  /** Its part of a mesh's statuses; unknown: empty (PA-9). */
  public RankStatus rankStatus(ResourceName name) {
    Resource known = resources.get(name);
    return new RankStatus(
        known == null
            ? ValueOverlay.empty()
            : ValueOverlay.of(known.createRank().value(), status(known, actor(name))));
  }

  /** True when a wait for {@code wanted} is over (PA-15). */
  public boolean isAtLeast(ResourceName name, Status wanted) {
    Resource known = resources.get(name);
    Status status = known == null ? new Status.NotExist() : status(known, actor(name));
    return !(wanted instanceof Status.Unknown) && status.isAtLeast(wanted);
  }

  private Applied create(
      ResourceName name, Rank rank, Input input, Optional<String> why, Instant now) {
    Resource absent = new Resource(Stage.ABSENT, rank, Optional.empty(), 0, now);
    return apply(name, resources.getOrDefault(name, absent), input, why, now);
  }

  private Applied apply(ResourceName name, Input input, Optional<String> why, Instant now) {
    Resource known = resources.get(name);
    if (known == null) {
      boolean legal = ResourceLife.next(Stage.ABSENT, input).isPresent();
      return new Applied(Optional.empty(), legal);
    }
    return apply(name, known, input, why, now);
  }

  private Applied apply(
      ResourceName name, Resource known, Input input, Optional<String> why, Instant now) {
    Optional<Stage> next = ResourceLife.next(known.stage(), input);
    if (next.isEmpty() || next.get() == known.stage()) {
      return new Applied(Optional.empty(), next.isPresent());
    }
    resources.put(name, known.at(next.get(), why.or(known::whyNot), now));
    return new Applied(Optional.of(state(name, now)), true);
  }

  private Status status(Resource known, ActorId actor) {
    return switch (known.stage()) {
      case ABSENT -> new Status.NotExist();
      case STARTING -> new Status.Initializing();
      case RUNNING -> new Status.Running();
      case STOPPING -> new Status.Stopping();
      case OVERDUE -> new Status.Timeout(stopTimeout);
      case STOPPED -> new Status.Stopped();
      case NOT_STARTED -> new Status.Failed(known.whyNot().orElseThrow());
      case FAILED -> new Status.Failed("because of supervision events: " + texts(events.of(actor)));
    };
  }

  private static List<String> texts(List<ActorSupervisionEvent> events) {
    return events.stream().map(event -> event.cause().toString()).toList();
  }

  private static boolean isLive(Resource known) {
    return switch (known.stage()) {
      case STARTING, RUNNING, STOPPING, OVERDUE -> true;
      case ABSENT, STOPPED, NOT_STARTED, FAILED -> false;
    };
  }

  private static boolean canBeOrphan(Resource known) {
    return switch (known.stage()) {
      case STARTING, RUNNING, FAILED -> true;
      case ABSENT, STOPPING, OVERDUE, STOPPED, NOT_STARTED -> false;
    };
  }

  private ActorId actor(ResourceName name) {
    return proc.actor(name.value(), 0);
  }
}
