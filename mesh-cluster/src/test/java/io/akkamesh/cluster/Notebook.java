package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.ActorTypeProvider;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes note of numbers and of how they were cast; says its name, too late if it is told to. */
final class Notebook {
  static final ActorType<Command, Params> TYPE =
      ActorType.of("notebook", Command.class, Params.class, Notebook::create);

  record Params() implements MeshSerializable {}

  sealed interface Command extends MeshSerializable {}

  record Note(int number) implements Command {}

  record AskNotes(ActorRef<Notes> replyTo) implements Command {}

  /** Answered after that time. */
  record AskName(long afterMs, ActorRef<Name> replyTo) implements Command {}

  record Throw() implements Command {}

  /**
   * What it has noted.
   *
   * @param points of each, as which point it was cast; empty for what was sent to it alone
   */
  record Notes(int rank, List<Integer> numbers, List<String> points) implements MeshSerializable {}

  record Name(String text) implements MeshSerializable {}

  private Notebook() {}

  static Behavior<Command> create(SpawnContext where, Params params) {
    List<Integer> numbers = new ArrayList<>();
    List<String> points = new ArrayList<>();
    return Behaviors.withTimers(
        timers ->
            Behaviors.receive(Command.class)
                .onMessage(
                    Note.class,
                    note -> {
                      numbers.add(note.number());
                      points.add(where.cast().map(cast -> cast.point().toString()).orElse(""));
                      return Behaviors.same();
                    })
                .onMessage(
                    AskNotes.class,
                    ask -> {
                      ask.replyTo().tell(new Notes(where.rank(), numbers, points));
                      return Behaviors.same();
                    })
                .onMessage(
                    AskName.class,
                    ask -> {
                      if (ask.afterMs() > 0) {
                        timers.startSingleTimer(
                            new AskName(0, ask.replyTo()), Duration.ofMillis(ask.afterMs()));
                      } else {
                        ask.replyTo().tell(new Name("<" + where.rank() + ">"));
                      }
                      return Behaviors.same();
                    })
                .onMessage(
                    Throw.class,
                    boom -> {
                      throw new IllegalStateException("told to");
                    })
                .build());
  }

  /** Registers it with every proc on this class path. */
  public static final class Provider implements ActorTypeProvider {
    @Override
    public List<ActorType<?, ?>> actorTypes() {
      return List.of(TYPE);
    }
  }
}
