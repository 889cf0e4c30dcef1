package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.LinkStats.State;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeRemoved;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeUnreachable;
import io.akkamesh.protocol.routing.UndeliverableReason.TimedOut;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The sending end of a link (RT-5): every message that is posted is begun by its receiver or
 * returned, once.
 *
 * <p>Time is in nanoseconds of any clock that only goes forward. Not safe for several threads.
 */
public final class Sender {
  private static final long PROBE_INTERVAL = TimeUnit.SECONDS.toNanos(1);
  private static final long PROBED_FOR = TimeUnit.MINUTES.toNanos(10);

  private final String address;
  private final long self;
  private final LinkLimits limits;
  private final Returns returns;
  private final Settlement settlement;
  private final SenderCounts counts = new SenderCounts();
  private final Echo echo;
  private final Resending resending;
  private final Peer peer = new Peer();

  private long epoch = 1;
  private State state = State.IDLE;
  private UndeliverableReason down;
  private Backlog backlog;
  private boolean answerWanted;
  private long hopeful;
  private long lastPosted;
  private long probeAt;

  /**
   * A link to that node that nothing was sent on.
   *
   * @param address of the other node
   * @param self unique id of this node
   * @param returned gets each message that comes back, and why
   */
  public Sender(
      String address,
      long self,
      LinkLimits limits,
      BiConsumer<Outgoing, UndeliverableReason> returned) {
    this.address = address;
    this.self = self;
    this.limits = limits;
    this.returns = new Returns(counts, returned);
    this.settlement = new Settlement(counts, returns);
    this.echo = new Echo(limits.fence());
    this.resending = new Resending(limits.resendAfter());
    this.backlog = new Backlog(limits);
    resending.begin();
  }

  /** A message is to go; {@link #frame} says when. */
  public void post(Outgoing message, long now) {
    counts.posted++;
    lastPosted = now;
    if (down != null) {
      returns.give(message, down);
      return;
    }
    if (backlog.isEmpty()) {
      if (backlog.line().accepted() > 0 && now - hopeful >= limits.lease()) {
        reopen(); // the other node may have forgotten a link that was idle
      }
      hopeful = now;
    }
    if (state == State.IDLE) {
      state = State.OPENING;
    }
    Optional<? extends UndeliverableReason> full = backlog.add(message);
    full.ifPresent(why -> returns.give(message, why));
  }

  /** What is to be sent now; null when there is nothing, or the other node has to answer first. */
  public Frame frame(long now) {
    List<Outgoing> messages =
        down == null && resending.maySend() ? backlog.send(counts) : List.of();
    boolean probes = down != null && now - probeAt >= 0 && now - lastPosted < PROBED_FOR;
    if (messages.isEmpty() && !answerWanted && !probes) {
      return null;
    }
    probeAt = probes ? now + PROBE_INTERVAL : probeAt;
    answerWanted = false;
    if (!messages.isEmpty()) {
      resending.sent(now);
      counts.frames++;
    }
    long first = backlog.line().next() - messages.size();
    return new Frame(self, peer.uid(), epoch, echo.give(), echo.number(), first, messages);
  }

  /** The other node says how far it is. */
  public void onAck(Ack ack, long now) {
    if (ack.epoch() != epoch || peer.isFormer(ack.from())) {
      answerWanted |=
          down != null && ack.from() == peer.uid(); // it lives, in an epoch that is over
      return;
    }
    if (peer.isReplaced(ack)) {
      closeForGood(now);
    } else if (peer.isFrom(ack) && echo.hear(ack, now)) {
      peer.is(ack.from());
      onAnswer(ack, now);
    }
  }

  private void onAnswer(Ack ack, long now) {
    down = null;
    state = State.OPEN;
    hopeful = now;
    answerWanted |= ack.answer();
    if (ack.accepted() < backlog.line().accepted()) {
      closeForNow(new NodeUnreachable(address), now); // it has forgotten this link
      return;
    }
    boolean progress = ack.accepted() > backlog.line().accepted();
    settlement.settle(ack, backlog);
    if (ack.sealed()) {
      sendAllAgain(now);
    } else if (resending.heard(ack, progress, backlog.line().inFlight() > 0, now)) {
      backlog.line().goBack();
    }
  }

  /** Time has passed; call it every few milliseconds while {@link #isBusy}. */
  public void tick(long now) {
    Outgoing oldest = backlog.line().oldest();
    long age = oldest == null ? 0 : now - oldest.postedAt;
    long silence = backlog.isEmpty() ? 0 : now - hopeful;
    echo.hold(peer.isLeaving() || age >= limits.delivery() - limits.fence());
    if (peer.isLeaving() && echo.isSafe(now)) {
      closeForGood(now);
    } else if (Math.max(age, silence) >= limits.delivery() && echo.isSafe(now)) {
      closeForNow(new TimedOut(Duration.ofNanos(limits.delivery())), now);
    } else if (resending.isDue(now)) {
      backlog.line().goBack();
    }
  }

  /** The process of that node has ended for certain: nothing it has will begin any more. */
  public void onEnded(long uid, long now) {
    if (uid == peer.uid()) {
      closeForGood(now);
    }
  }

  /**
   * There is a node of that id at the address. News may be late: of a link that goes it changes
   * nothing.
   */
  public void onKnown(long uid) {
    if (state == State.CLOSED && !peer.isFormer(uid)) {
      state = State.IDLE;
      down = null;
    }
  }

  /** The node has left the cluster; its process may live and have a lease for a while. */
  public void onRemoved(long uid, long now) {
    if (uid == peer.uid()) {
      peer.leaves();
      tick(now);
    }
  }

  /** True while {@link #tick} is needed. */
  public boolean isBusy(long now) {
    return peer.isLeaving() || !backlog.isEmpty() || down != null && now - lastPosted < PROBED_FOR;
  }

  /** True when nobody has answered for a while: the other node may have to be looked for again. */
  public boolean isLooking() {
    return state != State.OPEN || resending.isProbing();
  }

  /** What there is to tell; a receiver's numbers are not known here. */
  public LinkStats stats() {
    return counts.stats(address, state, epoch, backlog);
  }

  /** The process there is gone: nothing it has will begin any more. */
  private void closeForGood(long now) {
    peer.forget();
    echo.reset();
    close(State.CLOSED, new NodeRemoved(address), new NodeRemoved(address), now);
  }

  /** Nothing goes until the other node answers. */
  private void closeForNow(UndeliverableReason why, long now) {
    close(State.DOWN, new NodeUnreachable(address), why, now);
  }

  private void close(State next, UndeliverableReason fromNowOn, UndeliverableReason why, long now) {
    List<Outgoing> all = backlog.all();
    state = next;
    down = fromNowOn;
    probeAt = now;
    reopen();
    returns.giveAll(all, why);
  }

  /**
   * None of it has begun in the epoch that the other node has ended, and none will, but for a part
   * of what is for many.
   */
  private void sendAllAgain(long now) {
    Outgoing oldest = backlog.line().oldest();
    long due = oldest == null ? now : oldest.postedAt;
    int accepted = backlog.waiting();
    List<Outgoing> all = backlog.all();
    reopen();
    for (Outgoing message : all) {
      boolean wasTaken = accepted-- > 0;
      if (wasTaken) {
        message.postedAt = due; // it had waited there for as long as it wanted
      }
      message.again(wasTaken);
      backlog.addAgain(message);
    }
  }

  private void reopen() {
    epoch++;
    backlog = new Backlog(limits);
    resending.begin();
  }
}
