package io.akkamesh.cluster.downing;

import akka.actor.AbstractActorWithTimers;
import akka.actor.Props;
import akka.cluster.Cluster;
import akka.cluster.MemberStatus;
import akka.cluster.UniqueAddress;
import akka.event.Logging;
import akka.event.LoggingAdapter;
import akka.remote.artery.ThisActorSystemQuarantinedEvent;
import java.time.Duration;

/** Looks at the cluster at intervals and does what {@link Verdicts} says. */
final class DowningActor extends AbstractActorWithTimers {
  private final LoggingAdapter log = Logging.getLogger(getContext().getSystem(), this);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final Cluster cluster;
  private final ClusterViews views;
  private final Verdicts verdicts;
  private final Duration interval;
  private boolean isEnding;

  private enum Look {
    NOW
  }

  private DowningActor(String role, Duration stableAfter) {
    this.cluster = Cluster.get(getContext().getSystem());
    this.views = new ClusterViews(cluster, role);
    this.verdicts =
        new Verdicts(ClusterViews.name(cluster.selfUniqueAddress()), stableAfter.toNanos());
    Duration tenth = stableAfter.dividedBy(10);
    this.interval =
        tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth.compareTo(LONGEST) > 0 ? LONGEST : tenth;
  }

  /**
   * The actor.
   *
   * @param role of the nodes whose majority counts
   * @param stableAfter how long a node has to be lost before anything is done about it
   */
  static Props props(String role, Duration stableAfter) {
    return Props.create(DowningActor.class, () -> new DowningActor(role, stableAfter));
  }

  @Override
  public void preStart() {
    getContext()
        .getSystem()
        .eventStream()
        .subscribe(getSelf(), ThisActorSystemQuarantinedEvent.class);
    getTimers().startTimerWithFixedDelay(Look.NOW, Look.NOW, interval);
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .matchEquals(Look.NOW, now -> look())
        .match(ThisActorSystemQuarantinedEvent.class, this::onQuarantined)
        .build();
  }

  private void look() {
    if (!cluster.selfMember().status().equals(MemberStatus.up())
        && !cluster.selfMember().status().equals(MemberStatus.leaving())) {
      return;
    }
    Verdicts.Verdict verdict = verdicts.at(views.now(), System.nanoTime());
    verdict.end().ifPresent(this::end);
    for (String node : verdict.down()) {
      log.warning(
          "node {} is removed from the cluster: it can't be reached, or reach others", node);
      views.address(node).ifPresent(cluster::down);
    }
  }

  /** It stood still, or was cut off, and the others have gone on without it. */
  private void onQuarantined(ThisActorSystemQuarantinedEvent event) {
    if (views.isMember(
        UniqueAddress.apply(event.remoteAddress().address(), event.remoteAddress().uid()))) {
      end("it was removed by others, " + event.remoteAddress().address() + " says");
    }
  }

  private void end(String why) {
    if (!isEnding) {
      log.error("node {} ends: {}", cluster.selfAddress(), why);
    }
    isEnding = true;
    cluster.down(cluster.selfAddress());
  }
}
