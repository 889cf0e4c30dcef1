package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.agent.proc.Command.SpawnHere;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.MeshAgentMessage.Gspawn;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Instant;
import java.util.Optional;

/** Starts actors of registered types, and those only (PA-3, PA-4). */
final class SpawnRequests {
  private final ProcSetup setup;
  private final Configuration configuration;
  private final UserActors actors;
  private final Mail mail;
  private final Orphans orphans;
  private final PayloadCodec codec;

  SpawnRequests(
      ActorSystem<?> system,
      ProcSetup setup,
      Configuration configuration,
      UserActors actors,
      Mail mail,
      Orphans orphans) {
    this.setup = setup;
    this.configuration = configuration;
    this.actors = actors;
    this.mail = mail;
    this.orphans = orphans;
    this.codec = new PayloadCodec(system);
  }

  /** Answered when the actor runs, or can't. */
  void onGspawn(Gspawn spawn) {
    Instant startedAt = setup.clock().instant();
    start(
        spawn.actorName(),
        spawn.actorType(),
        spawn.params(),
        spawn.shape(),
        new Requester() {
          @Override
          public void began(ActorId actor, ActorRef<?> reference) {
            spawn.expiresAfter().ifPresent(lease -> orphans.began(actor, lease));
            spawn
                .replyTo()
                .tell(new GspawnResult.Success(configuration.rank(), actor, reference, startedAt));
          }

          @Override
          public void didNotStart(String why) {
            String text = setup.proc() + "." + spawn.actorName() + ": " + why;
            spawn.replyTo().tell(new GspawnResult.Error(configuration.rank(), text));
          }
        });
  }

  /** Starts an actor that needs no registered type; only code in this JVM can ask for that. */
  <M> void onSpawnHere(SpawnHere<M> spawn) {
    actors.start(
        spawn.name(),
        "started in its JVM",
        spawn.messages(),
        (actor, cast) -> spawn.behavior().apply(mail.ports(actor, cast)),
        new Requester() {
          @Override
          public void began(ActorId actor, ActorRef<?> reference) {
            spawn.begun().complete(reference.unsafeUpcast());
          }

          @Override
          public void didNotStart(String why) {
            spawn
                .begun()
                .completeExceptionally(
                    new IllegalStateException(setup.proc() + "." + spawn.name() + ": " + why));
          }
        });
  }

  /** Starts an actor of the type of that name; parameters are checked first. */
  void start(String name, String typeName, Payload params, Shape shape, Requester who) {
    if (!configuration.isComplete()) {
      who.didNotStart("the proc is not configured yet");
      return;
    }
    Optional<ActorType<?, ?>> type = setup.actorTypes().find(typeName);
    if (type.isEmpty()) {
      who.didNotStart(
          "no actor type is called " + typeName + "; registered are " + setup.actorTypes().names());
      return;
    }
    Object parameters;
    try {
      parameters = codec.decode(params, type.get().params());
    } catch (IllegalArgumentException e) {
      who.didNotStart("bad parameters: " + e.getMessage());
      return;
    }
    start(name, type.get(), parameters, shape, who);
  }

  private <M> void start(
      String name, ActorType<M, ?> type, Object params, Shape shape, Requester who) {
    actors.start(
        name,
        type.name(),
        type.messages(),
        (actor, cast) ->
            type.create(new SpawnContext(actor, shape, mail.ports(actor, cast)), params),
        who);
  }
}
