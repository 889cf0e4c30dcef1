package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Both ends of a link whose tests say what arrives. Their clocks are the same. */
final class TestLink implements Directory {
  static final long MILLI = 1_000_000;
  static final long SENDER = 1;
  static final long RECEIVER = 2;
  static final LinkLimits LIMITS = limits(10, 1000, 8);

  long now = 100 * MILLI;
  final List<Returned> returned = new ArrayList<>();
  final Map<Target, Box> boxes = new HashMap<>();
  final Sender sender;
  Receiver receiver;

  /** A message that came back: the first of its bytes. */
  record Returned(int message, UndeliverableReason why) {}

  /** A mailbox. */
  static final class Box implements InboundPort {
    final List<Integer> messages = new ArrayList<>();
    final List<Inbox> inboxes = new ArrayList<>();
    boolean closed;
    Optional<UndeliverableReason> rejects = Optional.empty();

    @Override
    public Optional<UndeliverableReason> take(Payload payload, Inbox inbox) {
      if (rejects.isEmpty()) {
        messages.add((int) payload.bytes()[0]);
        inboxes.add(inbox);
      }
      return rejects;
    }

    @Override
    public boolean isClosed() {
      return closed;
    }
  }

  TestLink(LinkLimits limits) {
    sender =
        new Sender("there", SENDER, limits, (m, why) -> returned.add(new Returned(number(m), why)));
    receiver = new Receiver(RECEIVER, limits, this, now);
  }

  TestLink() {
    this(LIMITS);
  }

  static LinkLimits limits(int queued, int bytes, int perDestination) {
    return new LinkLimits(
        10_000 * MILLI,
        1000 * MILLI,
        queued,
        bytes,
        perDestination,
        5,
        100,
        4,
        20 * MILLI,
        200 * MILLI);
  }

  static Target target(int index) {
    return new Target(PortId.parse("w[1].a[0][" + index + "]"), Target.ANY_LIFE);
  }

  static Outgoing message(int number, int target, long now) {
    return message(number, target, 1, now);
  }

  static Outgoing message(int number, int target, int size, long now) {
    byte[] bytes = new byte[size];
    bytes[0] = (byte) number;
    Payload payload = new Payload(1, "text", bytes);
    return new Outgoing(ActorId.parse("w[0].s[0]"), target(target), payload, 8, now);
  }

  private static int number(Outgoing message) {
    return message.bytes()[0];
  }

  LinkLimits limits() {
    return LIMITS;
  }

  Box box(int target) {
    return boxes.computeIfAbsent(target(target), t -> new Box());
  }

  @Override
  public Optional<InboundPort> find(Target target) {
    return Optional.ofNullable(boxes.get(target));
  }

  @Override
  public UndeliverableReason missing(Target target) {
    return new NoSuchName(target.port().owner());
  }

  void post(int number, int target) {
    sender.post(message(number, target, now), now);
  }

  void pass(long millis) {
    now += millis * MILLI;
  }

  List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    for (Frame f = sender.frame(now); f != null; f = sender.frame(now)) {
      frames.add(f);
    }
    return frames;
  }

  /** All that either has to say arrives at once. */
  void exchange() {
    for (int round = 0; round < 10; round++) {
      for (Frame frame : frames()) {
        receiver.onFrame(frame, now);
        hear();
      }
      pass(20);
      hear();
    }
  }

  /** Long enough for the receiver to know that its last news was heard. */
  void exchangeUntilQuiet() {
    for (int i = 0; i < 5; i++) {
      exchange();
    }
  }

  private void hear() {
    Ack ack = receiver.ack(now);
    if (ack != null) {
      sender.onAck(ack, now);
    }
  }

  /** So much time passes; the sender is told, and hears and says nothing. */
  void silence(long millis) {
    for (long passed = 0; passed < millis; passed += 50) {
      pass(50);
      sender.tick(now);
      frames();
    }
  }
}
