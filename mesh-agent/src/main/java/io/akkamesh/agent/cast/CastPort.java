package io.akkamesh.agent.cast;

import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.agent.link.model.Inbox;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Where casts of one other node arrive, in one epoch of its link. */
final class CastPort implements InboundPort, Way {
  private final Casts casts;
  private final Queue<Settling> waiting = new ArrayDeque<>(); // guarded by this
  private volatile Inbox inbox;

  /** A cast that came here, until all have begun with it. */
  interface Settling {
    /** One that all had begun with when it came once more, on another way. */
    Settling DONE = () -> true;

    boolean isDone();
  }

  CastPort(Casts casts) {
    this.casts = casts;
  }

  @Override
  public Optional<UndeliverableReason> take(Payload payload, Inbox from) {
    Fanout fanout;
    try {
      CastEnvelope envelope = casts.codec().decode(payload, CastEnvelope.class);
      if (envelope.relayed() && casts.open().wasDone(envelope.id())) {
        add(Settling.DONE, from);
        advance();
        return Optional.empty();
      }
      fanout = casts.open().find(envelope.id()); // some have begun with it in an earlier epoch
      if (fanout == null) {
        fanout = Fanout.of(casts, envelope);
      }
    } catch (IllegalArgumentException e) {
      return Optional.of(new CannotDeserialize(e.getMessage()));
    }
    add(fanout, from);
    fanout.handOut(this);
    return Optional.empty();
  }

  private synchronized void add(Settling came, Inbox from) {
    inbox = from;
    waiting.add(came);
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return inbox.isOpen(System.nanoTime());
  }

  @Override
  public boolean isOver() {
    return inbox.isSealed();
  }

  /** Those that have begun everywhere are told of, in the order in which they came. */
  @Override
  public synchronized void advance() {
    Settling first = waiting.peek();
    while (first != null && first.isDone() && inbox.begin(System.nanoTime())) {
      waiting.remove();
      if (first instanceof Fanout fanout) {
        casts.open().remove(fanout);
      }
      first = waiting.peek();
    }
  }
}
