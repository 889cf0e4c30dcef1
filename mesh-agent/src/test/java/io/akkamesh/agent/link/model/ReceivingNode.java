package io.akkamesh.agent.link.model;

import io.akkamesh.agent.link.model.Machine.Kind;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;

/** A process with the receiving ends of links, one for each process that sends, and its ports. */
final class ReceivingNode implements Directory {
  static final int STALE = 9; // the port whose second life has begun
  private static final long MILLI = 1_000_000;

  private final long uid;
  private final Machine machine;
  private final Random random;
  private final LinkLimits limits;
  private final Ledger ledger;
  private final BiConsumer<Long, Ack> out;
  private final Map<Long, Link> links = new HashMap<>();
  private final Map<Target, SimulatedPort> ports = new HashMap<>();

  private final class Link {
    final Receiver receiver = new Receiver(uid, limits, ReceivingNode.this, machine.now());
    long usedAt = machine.now();
    boolean ticks;
  }

  ReceivingNode(
      long uid,
      Machine machine,
      Random random,
      LinkLimits limits,
      Ledger ledger,
      BiConsumer<Long, Ack> out) {
    this.uid = uid;
    this.machine = machine;
    this.random = random;
    this.limits = limits;
    this.ledger = ledger;
    this.out = out;
  }

  long uid() {
    return uid;
  }

  Machine machine() {
    return machine;
  }

  Map<Target, SimulatedPort> ports() {
    return ports;
  }

  /** An actor of that name starts, in the place of one that has ended. */
  SimulatedPort open(Target target, boolean atOnce) {
    SimulatedPort port = new SimulatedPort(machine, uid, random, ledger, atOnce);
    ports.put(target, port);
    return port;
  }

  @Override
  public Optional<InboundPort> find(Target target) {
    return Optional.ofNullable(ports.get(target)).filter(port -> !port.isClosed()).map(p -> p);
  }

  @Override
  public UndeliverableReason missing(Target target) {
    return target.port().index() == STALE
        ? new StaleIncarnation(new Incarnation(1, uid))
        : new NoSuchName(target.port().owner());
  }

  void onFrame(Frame frame) {
    machine.run(Kind.LINK, () -> handle(frame));
  }

  private void handle(Frame frame) {
    ledger.step(() -> uid + " gets " + Texts.of(frame));
    if (frame.to() != 0 && frame.to() != uid) {
      out.accept(frame.from(), Receiver.notMe(uid, frame, machine.now()));
      return;
    }
    Link link = links.computeIfAbsent(frame.from(), from -> new Link());
    link.usedAt = machine.now();
    link.receiver.onFrame(frame, machine.now());
    answer(frame.from(), link);
    tickLater(frame.from(), link);
  }

  private void answer(long sender, Link link) {
    Ack ack = link.receiver.ack(machine.now());
    if (ack != null) {
      link.usedAt = machine.now();
      out.accept(sender, ack);
    }
  }

  private void tickLater(long sender, Link link) {
    if (!link.ticks && link.receiver.isBusy()) {
      link.ticks = true;
      machine.in((10 + random.nextInt(10)) * MILLI, Kind.TIMER, () -> tick(sender, link));
    }
  }

  private void tick(long sender, Link link) {
    link.ticks = false;
    if (links.get(sender) == link) {
      answer(sender, link);
      tickLater(sender, link);
    }
  }

  /** Forgets links on which nothing has happened for two leases. */
  void forgetIdle() {
    links
        .entrySet()
        .removeIf(
            entry -> {
              Link link = entry.getValue();
              boolean idle =
                  !link.receiver.isBusy() && machine.now() - link.usedAt > 2 * limits.lease();
              if (idle) {
                ledger.step(() -> uid + " forgets " + entry.getKey());
                ledger.count("forgotten", 1);
                count(link.receiver);
              }
              return idle;
            });
  }

  void end() {
    machine.kill();
    links.values().forEach(link -> count(link.receiver));
  }

  private void count(Receiver receiver) {
    ledger.count("received", receiver.received());
    ledger.count("duplicates", receiver.duplicates());
  }
}
