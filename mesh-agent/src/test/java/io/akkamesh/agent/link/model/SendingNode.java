package io.akkamesh.agent.link.model;

import io.akkamesh.agent.link.model.Machine.Kind;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Consumer;

/** A process with the sending end of a link. It drives it as an actor would. */
final class SendingNode {
  private static final long MILLI = 1_000_000;
  private static final long SLACK = 350 * MILLI; // three ticks
  private static final ActorId SENDER = ActorId.parse("w[0].sender[0]");

  private final long uid;
  private final Machine machine;
  private final Random random;
  private final LinkLimits limits;
  private final Ledger ledger;
  private final Consumer<Frame> out;
  private final Sender sender;
  private long posted;
  private long returned;
  private boolean ticks;
  private int firstOpen;

  SendingNode(
      long uid,
      Machine machine,
      Random random,
      LinkLimits limits,
      Ledger ledger,
      Consumer<Frame> out) {
    this.uid = uid;
    this.machine = machine;
    this.random = random;
    this.limits = limits;
    this.ledger = ledger;
    this.out = out;
    this.sender = new Sender("akka://peer", uid, limits, this::onReturned);
  }

  /** Each message has one of so many types that numbers of types are used again. */
  static String manifest(int id) {
    return "type " + (id % 7 == 0 ? id % 2000 : id % 4);
  }

  long uid() {
    return uid;
  }

  Machine machine() {
    return machine;
  }

  LinkStats stats() {
    return sender.stats();
  }

  boolean isSettled() {
    return posted == returned + sender.stats().begun();
  }

  /** A message goes to that destination. */
  Ledger.Entry post(Target target, int size) {
    Ledger.Entry entry = ledger.post(uid, target, machine.now());
    ledger.step(() -> uid + " posts " + entry.id + " to " + target.port());
    byte[] bytes = ByteBuffer.allocate(4 + size).putInt(entry.id).array();
    Payload payload = new Payload(1, manifest(entry.id), bytes);
    posted++;
    sender.post(new Outgoing(SENDER, target, payload, 8, machine.now()), machine.now());
    entry.isNew = false;
    LinkStats stats = sender.stats();
    ledger.require(
        !entry.isOpen() || stats.queued() + stats.inFlight() <= limits.queued(),
        () -> "too many are kept: " + stats);
    send();
    return entry;
  }

  private void onReturned(Outgoing message, UndeliverableReason why) {
    returned++;
    ledger.returned(ByteBuffer.wrap(message.envelope().payload().bytes()).getInt(), why);
  }

  void onAck(Ack ack) {
    machine.run(
        Kind.LINK,
        () -> {
          ledger.step(() -> uid + " hears " + Texts.of(ack));
          ledger.count(ack.sealed() ? "sealed acks" : "acks", 1);
          long epoch = sender.stats().epoch();
          sender.onAck(ack, machine.now());
          noteWaiting(ack, sender.stats().epoch() != epoch);
          send();
        });
  }

  /** A message that waits in a mailbox of a node that answers has all the time it wants. */
  private void noteWaiting(Ack ack, boolean again) {
    for (int id = firstOpen; id < ledger.entries().size(); id++) {
      Ledger.Entry entry = ledger.entry(id);
      if (entry.sender == uid && entry.inMailboxOf == ack.from() && entry.isOpen()) {
        entry.since = machine.now();
        entry.inMailboxOf = again ? 0 : entry.inMailboxOf;
      }
    }
  }

  void tell(Consumer<Sender> news) {
    machine.run(
        Kind.LINK,
        () -> {
          news.accept(sender);
          send();
        });
  }

  long now() {
    return machine.now();
  }

  private void send() {
    for (Frame f = sender.frame(machine.now()); f != null; f = sender.frame(machine.now())) {
      Frame frame = f;
      ledger.step(() -> uid + " sends " + Texts.of(frame));
      out.accept(frame);
    }
    if (!ticks && sender.isBusy(machine.now())) {
      ticks = true;
      machine.in((20 + random.nextInt(80)) * MILLI, Kind.TIMER, this::tick);
    }
  }

  private void tick() {
    ticks = false;
    sender.tick(machine.now());
    checkDeadlines();
    send();
  }

  private void checkDeadlines() {
    while (firstOpen < ledger.entries().size() && !isMineAndOpen(ledger.entry(firstOpen))) {
      firstOpen++;
    }
    for (int id = firstOpen; id < ledger.entries().size(); id++) {
      Ledger.Entry entry = ledger.entry(id);
      long deadline =
          Math.max(entry.since + limits.delivery(), machine.resumedAt() + limits.fence()) + SLACK;
      ledger.require(
          !isMineAndOpen(entry) || machine.now() < deadline,
          () -> entry.id + " has no outcome in time; " + sender.stats());
    }
  }

  private boolean isMineAndOpen(Ledger.Entry entry) {
    return entry.sender == uid && entry.isOpen();
  }

  void end() {
    ledger.count("resent", sender.stats().resent());
    ledger.count("epochs", sender.stats().epoch());
    machine.kill();
  }
}
