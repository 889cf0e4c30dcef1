package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;

/**
 * Keeps a subscription to world events going for one actor (SA-18, SA-19).
 *
 * <p>A renewal is not answered, so each goes with a question that is: silence is noticed without
 * watching, which does not work from outside the cluster. As long as there is no answer both are
 * repeated sooner: the control plane may have moved to another node, and the one there has never
 * heard of the subscription.
 *
 * @param <C> messages of the actor
 */
final class Renewal<C> {
  private final TimerScheduler<C> timers;
  private final C renew;
  private final ActorRef<SystemMessage> controlPlane;
  private final SystemMessage subscribe;
  private final SystemMessage areYouThere;
  private final Pace pace;
  private boolean isAsked;

  /**
   * How often.
   *
   * @param renewal with a control plane that answers
   * @param retry with one that does not, unless {@code renewal} is shorter
   */
  record Pace(Duration renewal, Duration retry) {
    static Pace of(ClientSettings settings) {
      return new Pace(settings.subscriptionRenewal(), settings.retryInterval());
    }

    private Duration whenSilent() {
      return retry.compareTo(renewal) < 0 ? retry : renewal;
    }
  }

  /** What is subscribed to, and who hears of it. */
  record Subscription(
      ActorRef<SystemMessage> controlPlane,
      SnapshotFilter filter,
      ActorRef<WorldEvent> events,
      ActorRef<SystemSnapshot> signs) {}

  /**
   * Nothing is sent yet.
   *
   * @param renew what the actor tells itself when it has to {@link #renew}
   */
  Renewal(TimerScheduler<C> timers, C renew, Subscription subscription, Pace pace) {
    this.timers = timers;
    this.renew = renew;
    this.controlPlane = subscription.controlPlane();
    this.subscribe = new SystemMessage.Subscribe(subscription.filter(), subscription.events());
    this.areYouThere =
        new SystemMessage.Snapshot(SnapshotFilter.world(WorldId.SYSTEM), subscription.signs());
    this.pace = pace;
  }

  /** Subscribes: the state is the answer. */
  void begin() {
    controlPlane.tell(subscribe);
    isAsked = true;
    next(pace.whenSilent());
  }

  Behavior<C> renew() {
    controlPlane.tell(subscribe);
    controlPlane.tell(areYouThere);
    isAsked = true;
    next(pace.whenSilent());
    return Behaviors.same();
  }

  /** The control plane has said something. */
  Behavior<C> onSign() {
    if (isAsked) {
      isAsked = false;
      next(pace.renewal());
    }
    return Behaviors.same();
  }

  private void next(Duration after) {
    timers.startSingleTimer("renewal", renew, after);
  }
}
