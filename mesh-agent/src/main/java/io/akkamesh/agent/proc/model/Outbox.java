package io.akkamesh.agent.proc.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.UndeliverableReason.Overflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which procs one proc knows the way to, and the envelopes that wait until it does, in order (RT-1,
 * RT-4). Until the proc is configured all wait.
 */
public final class Outbox {
  private final int limit;
  private final long askAgainAfter;
  private final Map<ProcId, Address> addresses = new HashMap<>();
  private final Map<ProcId, Queue> waiting = new LinkedHashMap<>();
  private int size;
  private boolean configured;

  /**
   * Where a proc is reached.
   *
   * @param incarnation which life of it; unknown for what Configure said
   */
  public record Address(Optional<Incarnation> incarnation, ProcAddress reference) {
    public Address {
      requireNonNull(incarnation, "incarnation");
      requireNonNull(reference, "reference");
    }
  }

  /** An envelope that waits, and since when. */
  public record Waiting(MessageEnvelope envelope, long since) {
    public Waiting {
      requireNonNull(envelope, "envelope");
    }
  }

  private static final class Queue {
    final List<Waiting> envelopes = new ArrayList<>();
    long askedAt;
    boolean asked;
  }

  /**
   * Nothing is configured yet.
   *
   * @param limit how many envelopes can wait
   * @param askAgainAfter how long an answer may take, on the clock that times are given in
   */
  public Outbox(int limit, long askAgainAfter) {
    this.limit = limit;
    this.askAgainAfter = askAgainAfter;
  }

  /** One more envelope waits; or it can't. */
  public Optional<Overflow> hold(MessageEnvelope envelope, long now) {
    if (size == limit) {
      return Optional.of(
          new Overflow(limit + " messages wait for addresses (mesh.proc.outgoing-queue)"));
    }
    size++;
    waiting
        .computeIfAbsent(procOf(envelope), proc -> new Queue())
        .envelopes
        .add(new Waiting(envelope, now));
    return Optional.empty();
  }

  /** From now on envelopes go where the way is known, and others are asked for. */
  public void configure(Map<ProcId, ProcAddress> addressBook) {
    configured = true;
    addressBook.forEach(
        (proc, reference) -> addresses.putIfAbsent(proc, new Address(Optional.empty(), reference)));
  }

  /** That proc is reached there now; false when that is older than what is known (SA-21). */
  public boolean update(ProcId proc, Incarnation incarnation, ProcAddress reference) {
    Address known = addresses.get(proc);
    boolean isOlder =
        known != null
            && known.incarnation().filter(life -> life.isNewerThan(incarnation)).isPresent();
    if (!isOlder) {
      addresses.put(proc, new Address(Optional.of(incarnation), reference));
    }
    return !isOlder;
  }

  /** Where the proc is reached, if that is known and envelopes may go. */
  public Optional<Address> address(ProcId proc) {
    return configured ? Optional.ofNullable(addresses.get(proc)) : Optional.empty();
  }

  /** Procs whose way is known; none until envelopes may go. */
  public Set<ProcId> known() {
    return configured ? Set.copyOf(addresses.keySet()) : Set.of();
  }

  /** Takes out what waits for that proc, in order. */
  public List<Waiting> take(ProcId proc) {
    Queue queue = waiting.remove(proc);
    if (queue == null) {
      return List.of();
    }
    size -= queue.envelopes.size();
    return queue.envelopes;
  }

  /** Takes out all that waits. */
  public List<Waiting> takeAll() {
    List<Waiting> all = new ArrayList<>();
    List.copyOf(waiting.keySet()).forEach(proc -> all.addAll(take(proc)));
    return all;
  }

  /** Takes out what waits since then or longer. */
  public List<Waiting> takeSince(long then) {
    List<Waiting> old = new ArrayList<>();
    Iterator<Queue> queues = waiting.values().iterator();
    while (queues.hasNext()) {
      Queue queue = queues.next();
      List<Waiting> envelopes = queue.envelopes;
      while (!envelopes.isEmpty() && envelopes.get(0).since() - then <= 0) {
        old.add(envelopes.remove(0));
        size--;
      }
      if (envelopes.isEmpty()) {
        queues.remove();
      }
    }
    return old;
  }

  /** Procs whose way is to be asked for now, or again. */
  public List<ProcId> toAsk(long now) {
    List<ProcId> ask = new ArrayList<>();
    if (configured) {
      waiting.forEach(
          (proc, queue) -> {
            if (!addresses.containsKey(proc)
                && (!queue.asked || now - queue.askedAt >= askAgainAfter)) {
              queue.asked = true;
              queue.askedAt = now;
              ask.add(proc);
            }
          });
    }
    return ask;
  }

  /** The ways to all under that name are not known any more; which were. */
  public List<ProcId> forget(MeshName prefix) {
    List<ProcId> gone = addresses.keySet().stream().filter(prefix::contains).toList();
    gone.forEach(addresses::remove);
    return gone;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  private static ProcId procOf(MessageEnvelope envelope) {
    return envelope.destination().owner().owner();
  }
}
