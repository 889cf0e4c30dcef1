package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.akkamesh.agent.epoch.EpochGuard;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.system.JoinReply;
import java.util.Optional;

/**
 * How a proc joins: when it starts, and again when another control plane has taken over (SA-19).
 * The proc itself goes on meanwhile.
 */
final class Joining {
  private final ActorContext<Command> context;
  private final ProcSetup setup;
  private final EpochGuard epochs;
  private final ActorRef<JoinReply> answers;
  private Optional<ActorRef<SystemJoin.Command>> asking = Optional.empty();
  private Epoch newest = new Epoch(0); // that was asked, or has answered

  Joining(ActorContext<Command> context, ProcSetup setup, EpochGuard epochs) {
    this.context = context;
    this.setup = setup;
    this.epochs = epochs;
    this.answers = context.messageAdapter(JoinReply.class, Command.JoinAnswered::new);
  }

  /** The proc has begun. One that waits to be configured never joins. */
  void begin() {
    if (setup.life() == ProcLife.OWNED) {
      ask(epochs.newest());
    }
  }

  /** A control plane of that epoch has taken over. */
  void again(Epoch epoch) {
    if (setup.life() == ProcLife.OWNED && epoch.compareTo(newest) > 0) {
      asking.ifPresent(context::stop);
      ask(epoch);
    }
  }

  void joined(Epoch epoch) {
    newest = epoch;
  }

  private void ask(Epoch atLeast) {
    newest = atLeast;
    asking =
        Optional.of(
            context.spawn(
                SystemJoin.create(setup, atLeast, context.getSelf().unsafeUpcast(), answers),
                "join.system-" + atLeast,
                ProcAgent.DISPATCHER));
  }
}
