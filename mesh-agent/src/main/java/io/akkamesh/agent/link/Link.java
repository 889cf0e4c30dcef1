package io.akkamesh.agent.link;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.link.model.Outgoing;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.Overflow;
import io.akkamesh.protocol.routing.UndeliverableReason.TooLarge;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jctools.queues.atomic.MpscChunkedAtomicArrayQueue;

/**
 * The way to another node. Safe to share among threads; messages that one thread posts go in the
 * order in which it does.
 */
public final class Link {
  private static final int CHUNK = 128;

  private final Links links;
  private final String peer;
  private final int limit;
  private final Queue<Outgoing> posted;
  private final AtomicBoolean awake = new AtomicBoolean();
  private ActorRef<LinkSender.Command> sender;

  Link(Links links, String peer) {
    this.links = links;
    this.peer = peer;
    this.limit = Math.max(2 * CHUNK, links.settings().limits().queued());
    this.posted = new MpscChunkedAtomicArrayQueue<>(CHUNK, limit);
  }

  /** Before anything is posted. */
  void start(ActorRef<LinkSender.Command> newSender) {
    sender = newSender;
  }

  /** Address of the other node. */
  public String peer() {
    return peer;
  }

  /** Sends the message, or gives it back to its sender, now or later; never blocks. */
  public void post(Outgoing message) {
    int largest = links.settings().messageBytes();
    if (message.bytes().length > largest) {
      refuse(message, new TooLarge(message.bytes().length, largest));
    } else if (posted.offer(message)) {
      if (!awake.get()) {
        wake();
      }
    } else {
      refuse(message, new Overflow(limit + " messages wait to be sent (mesh.link.queue)"));
    }
  }

  private void refuse(Outgoing message, UndeliverableReason why) {
    links.meter(peer).refused(why);
    links.giveBack(message, why);
  }

  /** What was posted first; null when nothing is left. */
  Outgoing next() {
    return posted.poll();
  }

  /** The sender looks at what was posted. */
  void heard() {
    awake.set(false);
  }

  void wake() {
    if (awake.compareAndSet(false, true)) {
      sender.tell(new LinkSender.Posted());
    }
  }

  void tell(LinkSender.Command news) {
    sender.tell(news);
  }
}
