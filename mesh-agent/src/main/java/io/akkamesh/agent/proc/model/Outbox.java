package io.akkamesh.agent.proc.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Where the envelopes that leave a proc's actors go (RT-1). Until the proc is configured they wait,
 * in order; past the bound they come back (RT-4).
 */
public final class Outbox {
  private final ProcId proc;
  private final int limit;
  private final Map<ProcId, Entry> addresses = new HashMap<>();
  private final Queue<MessageEnvelope> waiting = new ArrayDeque<>();
  private boolean configured;

  /** A known proc; what Configure said of it is of no known incarnation. */
  private record Entry(Optional<Incarnation> incarnation, ProcAddress address) {}

  /** What to do with an envelope. */
  public sealed interface Send {
    MessageEnvelope envelope();
  }

  /** Its destination is on this proc. */
  public record Here(MessageEnvelope envelope) implements Send {
    public Here {
      requireNonNull(envelope, "envelope");
    }
  }

  /** Straight to that agent. */
  public record Direct(MessageEnvelope envelope, ProcAddress address) implements Send {
    public Direct {
      requireNonNull(envelope, "envelope");
      requireNonNull(address, "address");
    }
  }

  /** To the forwarder, who knows more. */
  public record Forward(MessageEnvelope envelope) implements Send {
    public Forward {
      requireNonNull(envelope, "envelope");
    }
  }

  /** Back to its sender. */
  public record GiveBack(MessageEnvelope envelope, UndeliverableReason reason) implements Send {
    public GiveBack {
      requireNonNull(envelope, "envelope");
      requireNonNull(reason, "reason");
    }
  }

  /**
   * Nothing is configured yet.
   *
   * @param limit how many envelopes can wait
   */
  public Outbox(ProcId proc, int limit) {
    this.proc = proc;
    this.limit = limit;
  }

  /** One more envelope of an actor here. */
  public List<Send> post(MessageEnvelope envelope) {
    if (configured || envelope.destination().proc().equals(Optional.of(proc))) {
      return List.of(way(envelope));
    }
    if (waiting.size() == limit) {
      return List.of(new GiveBack(envelope, new UndeliverableReason.Overflow(limit)));
    }
    waiting.add(envelope);
    return List.of();
  }

  /** From now on envelopes go; those that waited come first, in order. */
  public List<Send> configure(Map<ProcId, ProcAddress> addressBook) {
    addressBook.forEach(
        (other, address) -> addresses.putIfAbsent(other, new Entry(Optional.empty(), address)));
    configured = true;
    List<Send> flushed = new ArrayList<>();
    while (!waiting.isEmpty()) {
      flushed.add(way(waiting.remove()));
    }
    return flushed;
  }

  /** That proc is reached there now; news of an older life of it changes nothing (SA-21). */
  public void update(ProcId other, Incarnation incarnation, ProcAddress address) {
    addresses.merge(
        other,
        new Entry(Optional.of(incarnation), address),
        (known, news) ->
            known.incarnation().filter(life -> life.isNewerThan(incarnation)).isPresent()
                ? known
                : news);
  }

  private Send way(MessageEnvelope envelope) {
    ProcId to = envelope.destination().owner().owner();
    if (to.equals(proc)) {
      return new Here(envelope);
    }
    Entry known = addresses.get(to);
    return known == null ? new Forward(envelope) : new Direct(envelope, known.address());
  }
}
