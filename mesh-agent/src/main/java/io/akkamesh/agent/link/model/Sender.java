package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.LinkStats.State;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeRemoved;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeUnreachable;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import io.akkamesh.protocol.routing.UndeliverableReason.TimedOut;
import io.akkamesh.protocol.routing.UndeliverableReason.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final String peer;
  private final long self;
  private final LinkLimits limits;
  private final BiConsumer<Outgoing, UndeliverableReason> returned;
  private final SenderCounts counts = new SenderCounts();
  private final Echo echo;
  private final Resending resending;
  private final Set<Long> former = new HashSet<>();

  private long peerUid;
  private long epoch = 1;
  private State state = State.IDLE;
  private UndeliverableReason down;
  private Backlog backlog;
  private boolean leaving;
  private boolean answerWanted;
  private long hopeful;
  private long lastPosted;
  private long probeAt;

  /**
   * A link to that node that nothing was sent on.
   *
   * @param peer address of the other node
   * @param self unique id of this node
   * @param returned gets each message that comes back, and why
   */
  public Sender(
      String peer,
      long self,
      LinkLimits limits,
      BiConsumer<Outgoing, UndeliverableReason> returned) {
    this.peer = peer;
    this.self = self;
    this.limits = limits;
    this.returned = returned;
    this.echo = new Echo(limits.fence());
    this.resending = new Resending(limits.resendAfter());
    this.backlog = new Backlog(limits);
  }

  /** A message is to go; {@link #frame} says when. */
  public void post(Outgoing message, long now) {
    counts.posted++;
    lastPosted = now;
    if (down != null) {
      giveBack(message, down);
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
    full.ifPresent(why -> giveBack(message, why));
  }

  /** What is to be sent now; null when there is nothing, or the other node has to answer first. */
  public Frame frame(long now) {
    List<Outgoing> messages = down == null && resending.maySend() ? batch() : List.of();
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
    return new Frame(self, peerUid, epoch, echo.give(), echo.number(), first, messages);
  }

  private List<Outgoing> batch() {
    Line line = backlog.line();
    Outgoing message = line.peek();
    if (message == null) {
      return List.of();
    }
    List<Outgoing> batch = new ArrayList<>(Math.min(line.queued(), 256));
    int bytes = 0;
    while (message != null
        && (batch.isEmpty() || bytes + message.size() <= limits.frameBytes())
        && line.inFlight() < limits.inFlight()) {
      batch.add(message);
      bytes += message.size() + Parcel.OVERHEAD;
      counts.bytes += message.size();
      if (!line.send()) {
        counts.resent++;
      }
      message = line.peek();
    }
    return batch;
  }

  /** The other node says how far it is. */
  public void onAck(Ack ack, long now) {
    if (ack.epoch() != epoch || former.contains(ack.from())) {
      return;
    }
    if (peerUid != 0 && ack.from() != peerUid) {
      if (ack.number() == Ack.NOT_ME) {
        close(new NodeRemoved(peer), now); // another process is there now
        forgetPeer();
      }
      return; // any other ack may be older than the process that is known
    }
    if (!echo.hear(ack, now)) {
      return;
    }
    peerUid = ack.from();
    down = null;
    state = State.OPEN;
    hopeful = now;
    answerWanted |= ack.answer();
    if (ack.accepted() < backlog.line().accepted()) {
      close(new NodeUnreachable(peer), now); // it has forgotten this link
      return;
    }
    boolean progress = ack.accepted() > backlog.line().accepted();
    onAccepted(ack);
    ack.progress().forEach(this::onProgress);
    if (ack.sealed()) {
      sendAllAgain(now);
    } else if (resending.heard(ack, progress, backlog.line().inFlight() > 0, now)) {
      backlog.line().goBack();
    }
  }

  private void onAccepted(Ack ack) {
    Map<Long, UndeliverableReason> rejects = rejects(ack);
    while (backlog.line().accepted() < ack.accepted()) {
      UndeliverableReason why = rejects.get(backlog.line().accepted() + 1);
      if (why == null) {
        backlog.accept();
      } else {
        Outgoing message = backlog.reject();
        if (why instanceof NoSuchName || why instanceof StaleIncarnation) {
          message.destination.retire();
        }
        giveBack(message, why);
      }
    }
  }

  private static Map<Long, UndeliverableReason> rejects(Ack ack) {
    if (ack.rejects().isEmpty()) {
      return Map.of();
    }
    Map<Long, UndeliverableReason> rejects = new HashMap<>();
    ack.rejects().forEach(reject -> rejects.put(reject.number(), reject.reason()));
    return rejects;
  }

  private void onProgress(Ack.Progress progress) {
    Destination destination = backlog.destination(progress.destination());
    if (destination == null) {
      return;
    }
    for (long news = destination.begun(progress.begun()); news > 0; news--) {
      backlog.take(destination);
      counts.begun++;
    }
    if (progress.ended()) {
      destination.retire();
      NoSuchName why = new NoSuchName(destination.target().port().owner());
      for (Outgoing m = backlog.take(destination); m != null; m = backlog.take(destination)) {
        giveBack(m, why);
      }
    }
  }

  /** Time has passed; call it every few milliseconds while {@link #isBusy}. */
  public void tick(long now) {
    Outgoing oldest = backlog.line().oldest();
    long age = oldest == null ? 0 : now - oldest.postedAt;
    long silence = backlog.isEmpty() ? 0 : now - hopeful;
    echo.hold(leaving || age >= limits.delivery() - limits.fence());
    if (leaving && echo.isSafe(now)) {
      close(new NodeRemoved(peer), now);
      forgetPeer();
    } else if (Math.max(age, silence) >= limits.delivery() && echo.isSafe(now)) {
      close(new TimedOut(Duration.ofNanos(limits.delivery())), now);
    } else if (resending.isDue(now)) {
      backlog.line().goBack();
    }
  }

  /** The process of that node has ended for certain: nothing it has will begin any more. */
  public void onEnded(long uid, long now) {
    if (uid == peerUid) {
      close(new NodeRemoved(peer), now);
      forgetPeer();
    }
  }

  /** There is a node of that id at the address now: another one there has ended. */
  public void onKnown(long uid, long now) {
    if (uid == peerUid || former.contains(uid)) {
      return;
    }
    if (peerUid != 0) {
      onEnded(peerUid, now);
    }
    if (state == State.CLOSED) {
      state = State.IDLE;
      down = null;
    }
  }

  /** The node has left the cluster; its process may live and have a lease for a while. */
  public void onRemoved(long uid, long now) {
    if (uid == peerUid) {
      leaving = true;
      tick(now);
    }
  }

  /** True while {@link #tick} is needed. */
  public boolean isBusy(long now) {
    return leaving || !backlog.isEmpty() || down != null && now - lastPosted < PROBED_FOR;
  }

  /** True when nobody has answered for a while: the other node may have to be looked for again. */
  public boolean isLooking() {
    return state != State.OPEN || resending.isProbing();
  }

  /** What there is to tell; a receiver's numbers are not known here. */
  public LinkStats stats() {
    return new LinkStats(
        peer,
        state,
        epoch,
        counts.posted,
        counts.begun,
        counts.returned(),
        counts.frames,
        counts.bytes,
        counts.resent,
        backlog.line().queued(),
        backlog.line().inFlight(),
        backlog.waiting(),
        0,
        0);
  }

  /** Everything comes back. What was never sent was certainly not delivered. */
  private void close(UndeliverableReason why, long now) {
    List<Outgoing> all = backlog.all();
    down = why instanceof NodeRemoved ? why : new NodeUnreachable(peer);
    state = why instanceof NodeRemoved ? State.CLOSED : State.DOWN;
    probeAt = now;
    reopen();
    all.forEach(message -> giveBack(message, message.sent ? new Unknown() : why));
  }

  /** None of it has begun in the epoch that the other node has ended, and none will. */
  private void sendAllAgain(long now) {
    Outgoing oldest = backlog.line().oldest();
    long due = oldest == null ? now : oldest.postedAt;
    int accepted = backlog.waiting();
    List<Outgoing> all = backlog.all();
    reopen();
    for (Outgoing message : all) {
      if (accepted-- > 0) {
        message.postedAt = due; // it had waited there for as long as it wanted
      }
      backlog.addAgain(message);
    }
  }

  private void reopen() {
    epoch++;
    backlog = new Backlog(limits);
    resending.reset();
  }

  private void forgetPeer() {
    former.add(peerUid);
    peerUid = 0;
    leaving = false;
    echo.reset();
  }

  private void giveBack(Outgoing message, UndeliverableReason why) {
    counts.returned(why);
    returned.accept(message, why);
  }
}
