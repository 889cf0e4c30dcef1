package io.akkamesh.system;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.system.SystemActor.Command;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.Worlds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nothing that was decided is done, or told anybody, before the next control plane would know it
 * too (SA-19). What was decided stays in order; while one change is being kept, the later ones are
 * collected to be kept together.
 */
final class Commits {
  private final ActorContext<Command> context;
  private final Tenure tenure;
  private final Worlds worlds;
  private final EffectRunner effects;
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private final Map<WorldId, WorldRecord> collected = new LinkedHashMap<>();
  private long wanted;
  private boolean isKeeping;

  /** To be done when so many changes are kept. */
  private record Batch(long after, Runnable reply, List<Effect> effects) {}

  Commits(ActorContext<Command> context, Tenure tenure, Worlds worlds, EffectRunner effects) {
    this.context = context;
    this.tenure = tenure;
    this.worlds = worlds;
    this.effects = effects;
  }

  Behavior<Command> submit(List<Effect> decided) {
    return submit(() -> {}, decided);
  }

  /** First the reply, then the effects. */
  Behavior<Command> submit(Runnable reply, List<Effect> decided) {
    List<WorldRecord> changed = worlds.changes(tenure.clock().instant());
    if (!changed.isEmpty()) {
      wanted++;
      changed.forEach(record -> collected.put(record.world(), record));
    }
    if (changed.isEmpty() && waiting.isEmpty() && !isKeeping) {
      return carryOut(new Batch(wanted, reply, decided));
    }
    waiting.add(new Batch(wanted, reply, decided));
    keep();
    return Behaviors.same();
  }

  /** All changes up to that one are kept. */
  Behavior<Command> kept(SystemActor.Kept kept) {
    isKeeping = false;
    if (kept.error().isPresent()) {
      return failed(kept.error().get());
    }
    Behavior<Command> next = Behaviors.same();
    while (!waiting.isEmpty() && waiting.peek().after() <= kept.changes()) {
      Behavior<Command> then = carryOut(waiting.remove());
      next = Behavior.isAlive(then) ? next : then;
    }
    keep();
    return next;
  }

  /** One that fails is skipped, as a message is: those after it wait no longer. */
  private Behavior<Command> carryOut(Batch batch) {
    try {
      batch.reply().run();
      return effects.run(batch.effects());
    } catch (RuntimeException e) {
      context.getLog().error("system: can't carry out a part of {}", batch.effects(), e);
      return Behaviors.same();
    }
  }

  /** Another one acts now: most likely this node was removed and has not heard of it yet. */
  private Behavior<Command> failed(Throwable error) {
    context
        .getLog()
        .error("system: {}; this one does nothing any more, and its node ends", error.toString());
    tenure.plane().onSuperseded().run();
    return Behaviors.ignore();
  }

  private void keep() {
    if (isKeeping || collected.isEmpty()) {
      return;
    }
    isKeeping = true;
    long changes = wanted;
    List<WorldRecord> records = new ArrayList<>(collected.values());
    collected.clear();
    context.pipeToSelf(
        tenure.store().save(tenure.epoch(), records),
        (done, error) -> SystemActor.Kept.of(changes, error));
  }
}
