package io.akkamesh.agent.cast;

import io.akkamesh.agent.link.Links;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastId;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What casts on this node still wait for. Safe to share among threads. */
final class OpenCasts {
  /** Who has taken a cast and ended is noticed that much later, since few do. */
  private static final long SWEEP_AFTER = Duration.ofMillis(100).toNanos();

  private static final int MEMBERS_KEPT = 16;

  /** More than can be under way to a node and come again on another way. */
  private static final int DONE_KEPT = 65_536;

  private final long forgetAfter;
  private final Map<CastId, Fanout> fanouts = new ConcurrentHashMap<>();
  private final Set<NodeAnswers> answers = ConcurrentHashMap.newKeySet();
  private final Members[] members = new Members[MEMBERS_KEPT]; // guarded by itself
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Set<CastId> done = new LinkedHashSet<>(); // guarded by itself
  private int nextMembers;

  OpenCasts(Duration deliveryTimeout) {
    this.forgetAfter = 2 * deliveryTimeout.toNanos();
  }

  /** The members an envelope is for, kept for the next one. */
  Members members(Links links, CastEnvelope envelope) {
    synchronized (members) {
      for (int i = 0; i < members.length; i++) {
        if (members[i] != null && members[i].areOf(envelope)) {
          members[i] = members[i].now();
          return members[i];
        }
      }
      Members found = Members.of(links, envelope);
      members[nextMembers] = found;
      nextMembers = (nextMembers + 1) % MEMBERS_KEPT;
      return found;
    }
  }

  void add(Fanout fanout) {
    fanouts.put(fanout.id(), fanout);
  }

  void add(NodeAnswers added) {
    answers.add(added);
  }

  /** The cast of that id, if some have not begun with it; null else. */
  Fanout find(CastId id) {
    return fanouts.get(id);
  }

  /** All have begun with it and its link knows. */
  void remove(Fanout fanout) {
    if (fanout.isRelayed() && fanout.isDone()) {
      remember(fanout.id());
    }
    fanouts.remove(fanout.id(), fanout);
  }

  private void remember(CastId id) {
    synchronized (done) {
      if (done.add(id) && done.size() > DONE_KEPT) {
        Iterator<CastId> oldest = done.iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  /** Whether all have begun with a cast that was passed on. */
  boolean wasDone(CastId id) {
    synchronized (done) {
      return done.contains(id);
    }
  }

  void remove(NodeAnswers removed) {
    answers.remove(removed);
  }

  /** True when nobody looks after it and somebody has to, from now on. */
  boolean awake() {
    return !awake.get() && awake.compareAndSet(false, true);
  }

  /** True when there is nothing to look after; who adds something says so again. */
  boolean rests() {
    if (!isEmpty()) {
      return false;
    }
    awake.set(false);
    return isEmpty() || !awake();
  }

  boolean isEmpty() {
    return fanouts.isEmpty() && answers.isEmpty();
  }

  /**
   * Looks after all of it; call it every few milliseconds unless it {@link #rests}.
   *
   * <p>A cast whose epoch is over may come again, however long it has waited in a mailbox before:
   * until then it has to be known who has begun with it. Those that have ended are told of then.
   */
  void tick() {
    long now = System.nanoTime();
    for (Fanout fanout : fanouts.values()) {
      if (fanout.overFor(now) > forgetAfter) {
        remove(fanout);
      } else if (!fanout.isOver() && fanout.age(now) > SWEEP_AFTER) {
        fanout.sweep();
      }
    }
    answers.forEach(NodeAnswers::tick);
  }
}
