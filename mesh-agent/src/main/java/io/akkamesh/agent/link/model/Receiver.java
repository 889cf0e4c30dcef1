package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The receiving end of a link (RT-5): takes each message of an epoch once and in order, and tells
 * the sender how far it is.
 *
 * <p>One that is not {@link #isBusy busy} may be forgotten, two leases after the last frame or ack.
 *
 * <p>Time is {@link System#nanoTime}, also for those who ask an {@link Inbox}. Not safe for several
 * threads.
 */
public final class Receiver {
  /** So often at most it is said that something is missing. */
  private static final long COMPLAIN_INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);

  private final long self;
  private final LinkLimits limits;
  private final Directory directory;
  private final Acks acks;

  private long epoch;
  private long accepted;
  private Lease lease;
  private Inboxes inboxes;
  private PayloadType[] types;
  private boolean sealed;
  private long complainedAt;
  private long frameAt;
  private long received;
  private long duplicates;

  /**
   * Nothing has come.
   *
   * @param self unique id of this node
   * @param directory finds the ports here
   */
  public Receiver(long self, LinkLimits limits, Directory directory, long now) {
    this.self = self;
    this.limits = limits;
    this.directory = directory;
    this.acks = new Acks(limits, now);
    this.complainedAt = now - COMPLAIN_INTERVAL;
    this.frameAt = now;
    begin(0);
  }

  /** What to answer to a frame that is not for this node but for one before it at its address. */
  public static Ack notMe(long self, Frame frame, long now) {
    return new Ack(
        self, frame.epoch(), Ack.NOT_ME, now, 0, false, false, false, List.of(), List.of());
  }

  /** Takes what can be taken; {@link #ack} says what to answer. */
  public void onFrame(Frame frame, long now) {
    frameAt = now;
    if (frame.epoch() < epoch) {
      return;
    }
    if (frame.epoch() > epoch) {
      inboxes.seal();
      begin(frame.epoch());
      acks.answer();
    } else if (frame.parcels().isEmpty()) {
      acks.answer(frame.heard());
    }
    if (frame.to() == self && frame.echo() != Frame.NO_ECHO) {
      lease.renew(frame.echo());
      acks.heard(frame.heard());
      inboxes.heard(frame.heard());
    }
    seal();
    boolean isMissing = frame.first() > accepted + 1;
    if (!sealed && !isMissing && lease.holds(now)) {
      take(frame, now);
    } else if (isMissing || sealed || !frame.parcels().isEmpty()) {
      complain(now);
    }
  }

  private void complain(long now) {
    if (now - complainedAt >= COMPLAIN_INTERVAL) {
      complainedAt = now;
      acks.complain();
    }
  }

  private void begin(long newEpoch) {
    epoch = newEpoch;
    accepted = 0;
    sealed = false;
    lease = new Lease(limits.lease());
    inboxes = new Inboxes(lease);
    types = new PayloadType[TypeNumbers.TABLE];
    acks.begin();
  }

  private void take(Frame frame, long now) {
    long number = frame.first();
    boolean news = false;
    for (Parcel parcel : frame.parcels()) {
      if (number == accepted + 1) {
        if (!acks.hasRoom()) {
          complain(now);
          return;
        }
        accepted++;
        take(parcel);
        news = true;
      } else {
        duplicates++;
      }
      number++;
    }
    acks.taken(frame.parcels().size(), news, now);
  }

  private void take(Parcel parcel) {
    received++;
    parcel.newType().ifPresent(type -> types[parcel.type()] = type);
    Optional<Target> named = parcel.newDestination();
    if (named.isPresent()) {
      inboxes.put(parcel.destination(), port(named.get()));
    }
    Inbox inbox = inboxes.of(parcel.destination());
    Optional<UndeliverableReason> why =
        inbox.port().take(types[parcel.type()].payload(parcel.bytes()), inbox);
    if (why.isPresent()) {
      acks.reject(accepted, why.get());
    } else {
      inboxes.taken(inbox);
    }
  }

  private InboundPort port(Target target) {
    return directory.find(target).orElseGet(() -> new NoPort(directory.missing(target)));
  }

  /** What to send now; null when there is nothing to tell yet. */
  public Ack ack(long now) {
    seal();
    return acks.isDue(now, inboxes) ? acks.build(this, inboxes, lease, now) : null;
  }

  /** True while {@link #ack} has to be asked for every few milliseconds. */
  public boolean isBusy() {
    return acks.isBusy() || inboxes.isBusy();
  }

  /** This receiver can't go on: nothing that it has taken begins any more. */
  public void close() {
    inboxes.seal();
  }

  /** What to answer to a frame of an epoch whose receiver is gone with what it knew. */
  public static Ack forgotten(long self, Frame frame, long now) {
    return new Ack(
        self, frame.epoch(), now, now, Ack.NOTHING, false, false, false, List.of(), List.of());
  }

  /** The sender's process has ended: what was taken is handled, whenever that may be. */
  public void free(long now) {
    lease.free(now);
  }

  /** True when nothing has come for so long and nothing that came waits. */
  public boolean isIdle(long now, long length) {
    return !isBusy() && now - frameAt >= length;
  }

  long self() {
    return self;
  }

  long epoch() {
    return epoch;
  }

  long accepted() {
    return accepted;
  }

  boolean isSealed() {
    return sealed;
  }

  public long received() {
    return received;
  }

  public long duplicates() {
    return duplicates;
  }

  /** Somebody wanted to handle a message after the lease was over: the epoch ends (see package). */
  private void seal() {
    if (lease.isOver() && !sealed) {
      sealed = true;
      inboxes.seal();
    }
  }
}
