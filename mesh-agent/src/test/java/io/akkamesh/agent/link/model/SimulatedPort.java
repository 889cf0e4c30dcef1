package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/** A port and the actor behind it. */
final class SimulatedPort implements InboundPort {
  private static final long MILLI = 1_000_000;

  private final Machine machine;
  private final long node;
  private final Random random;
  private final Ledger ledger;
  private final boolean atOnce;
  private final Deque<Waiting> mailbox = new ArrayDeque<>();
  private boolean handles;
  private boolean closed;
  private double busyness;

  private record Waiting(int id, Inbox inbox) {}

  /**
   * An actor that does nothing.
   *
   * @param atOnce its messages are handled when they are handed over
   */
  SimulatedPort(Machine machine, long node, Random random, Ledger ledger, boolean atOnce) {
    this.machine = machine;
    this.node = node;
    this.random = random;
    this.ledger = ledger;
    this.atOnce = atOnce;
  }

  @Override
  public Optional<UndeliverableReason> take(Payload payload, Inbox inbox) {
    int id = ByteBuffer.wrap(payload.bytes()).getInt();
    ledger.require(
        payload.manifest().equals(SendingNode.manifest(id)), () -> id + " is read as " + payload);
    if (id % 13 == 5) {
      return Optional.of(new CannotDeserialize("13"));
    }
    ledger.entry(id).inMailboxOf = node;
    if (atOnce && !closed) {
      begin(new Waiting(id, inbox));
    } else {
      mailbox.add(new Waiting(id, inbox));
      next();
    }
    return Optional.empty();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  /** From now on that share of messages takes seconds. */
  void beBusy(double share) {
    busyness = share;
  }

  void close() {
    closed = true;
  }

  boolean isEmpty() {
    return closed || mailbox.isEmpty();
  }

  private void next() {
    if (!handles && !closed && !mailbox.isEmpty()) {
      handles = true;
      long most = random.nextDouble() < busyness ? 4000 * MILLI : 4 * MILLI;
      machine.in((long) (random.nextDouble() * most), Machine.Kind.MAILBOX, this::handle);
    }
  }

  private void handle() {
    handles = false;
    if (!closed) {
      begin(mailbox.remove());
      next();
    }
  }

  private void begin(Waiting waiting) {
    if (waiting.inbox().begin(machine.now())) {
      ledger.begun(waiting.id());
    } else {
      ledger.step(() -> "refused " + waiting.id());
      ledger.count("refused", 1);
    }
  }
}
