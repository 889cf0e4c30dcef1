package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopReply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Callers who wait for the outcome of a stop, each answered once, when its last world has ended.
 */
final class StopWaiters {
  private final List<Waiter> waiters = new ArrayList<>();

  private static final class Waiter {
    final Ticket ticket;
    final Set<WorldId> remaining;
    final List<StopReply.Outcome> parts = new ArrayList<>();

    Waiter(Ticket ticket, Collection<WorldId> worlds) {
      this.ticket = ticket;
      this.remaining = new TreeSet<>(worlds);
    }
  }

  void add(Ticket ticket, Collection<WorldId> worlds) {
    waiters.add(new Waiter(ticket, worlds));
  }

  /** Tells every waiter of one world's end; the answers that are complete now. */
  List<Effect> ended(WorldId world, StopReply.Outcome outcome) {
    List<Effect> answers = new ArrayList<>();
    for (Iterator<Waiter> i = waiters.iterator(); i.hasNext(); ) {
      Waiter waiter = i.next();
      if (waiter.remaining.remove(world)) {
        waiter.parts.add(outcome);
        if (waiter.remaining.isEmpty()) {
          answers.add(new Effect.Answer(waiter.ticket, StopReply.Outcome.join(waiter.parts)));
          i.remove();
        }
      }
    }
    return answers;
  }

  static StopReply.Outcome nothing() {
    return StopReply.Outcome.join(List.of());
  }
}
