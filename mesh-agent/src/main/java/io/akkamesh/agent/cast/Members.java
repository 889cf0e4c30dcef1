package io.akkamesh.agent.cast;

import io.akkamesh.agent.link.LinkedProc;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.link.LocalReceiver;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;

/**
 * The members of a mesh that are on this node, found once for many casts to the same. Safe to share
 * among threads.
 */
final class Members {
  private final Links links;
  private final WorldId world;
  private final String actor;
  private final ValueOverlay<Long> lives;
  private final int[] ranks;
  private final LocalReceiver[] receivers; // null for those that are not there

  private Members(Links links, WorldId world, String actor, ValueOverlay<Long> lives) {
    this.links = links;
    this.world = world;
    this.actor = actor;
    this.lives = lives;
    int count = 0;
    for (Run<Long> run : lives.runs()) {
      count += run.end() - run.start();
    }
    this.ranks = new int[count];
    this.receivers = new LocalReceiver[count];
    int next = 0;
    for (Run<Long> run : lives.runs()) {
      for (int rank = run.start(); rank < run.end(); rank++) {
        ranks[next] = rank;
        receivers[next++] = find(rank);
      }
    }
  }

  private Members(Members before) {
    links = before.links;
    world = before.world;
    actor = before.actor;
    lives = before.lives;
    ranks = before.ranks;
    receivers = before.receivers.clone();
    for (int i = 0; i < ranks.length; i++) {
      if (isGone(i)) {
        receivers[i] = find(ranks[i]);
      }
    }
  }

  static Members of(Links links, CastEnvelope envelope) {
    return new Members(links, envelope.world(), envelope.actor(), envelope.members());
  }

  /** Whether these are the members that the envelope is for. */
  boolean areOf(CastEnvelope envelope) {
    return lives.equals(envelope.members())
        && actor.equals(envelope.actor())
        && world.equals(envelope.world());
  }

  int count() {
    return ranks.length;
  }

  /** Rank in the world. */
  int rank(int index) {
    return ranks[index];
  }

  /** Who takes what is sent to that member; null when {@link #missing} says why nobody does. */
  LocalReceiver receiver(int index) {
    return receivers[index];
  }

  /** True when nothing that was sent to that member will be handled any more. */
  boolean isGone(int index) {
    return receivers[index] == null || receivers[index].isClosed();
  }

  /** The same members as they are now: one that has gone may be there again. */
  Members now() {
    for (int i = 0; i < ranks.length; i++) {
      if (isGone(i)) {
        return new Members(this);
      }
    }
    return this;
  }

  private LocalReceiver find(int rank) {
    ProcId proc = world.proc(rank);
    LinkedProc here = links.local(proc);
    return here == null || here.incarnation().start() != life(rank)
        ? null
        : here.receiver(proc.actor(actor, 0).inbox()).orElse(null);
  }

  UndeliverableReason missing(int index) {
    ProcId proc = world.proc(ranks[index]);
    LinkedProc here = links.local(proc);
    if (here == null) {
      return new NoSuchName(proc);
    }
    return here.incarnation().start() != life(ranks[index])
        ? new StaleIncarnation(here.incarnation())
        : here.missing(proc.actor(actor, 0).inbox());
  }

  private long life(int rank) {
    return lives.get(rank).orElseThrow();
  }
}
