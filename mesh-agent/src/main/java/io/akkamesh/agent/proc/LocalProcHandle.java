package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import io.akkamesh.agent.actor.Ports;
import io.akkamesh.agent.proc.Command.NewClient;
import io.akkamesh.agent.proc.Command.SpawnHere;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.Undeliverable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks the agent in messages that never leave the JVM. */
final class LocalProcHandle implements LocalProc {
  /** An agent that has ended does not answer. */
  private static final long PATIENCE_S = 10;

  private final ProcId id;
  private final ActorRef<Command> agent;
  private final Function<Thread, Optional<ActorId>> inside;

  LocalProcHandle(ProcId id, ActorRef<Command> agent, Function<Thread, Optional<ActorId>> inside) {
    this.id = id;
    this.agent = agent;
    this.inside = inside;
  }

  @Override
  public ProcId id() {
    return id;
  }

  @Override
  public ActorRef<ProcMessage> agent() {
    return agent.unsafeUpcast();
  }

  @Override
  public <M> CompletionStage<ActorRef<M>> spawn(
      String name, Class<M> messages, Behavior<M> behavior) {
    return spawn(name, messages, ports -> behavior);
  }

  @Override
  public <M> CompletionStage<ActorRef<M>> spawn(
      String name, Class<M> messages, Function<Ports, Behavior<M>> behavior) {
    CompletableFuture<ActorRef<M>> begun = new CompletableFuture<>();
    agent.tell(new SpawnHere<>(name, messages, behavior, begun));
    return begun.orTimeout(PATIENCE_S, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<ProcClient> newClient(ActorRef<Undeliverable> returned) {
    CompletableFuture<ProcClient> made = new CompletableFuture<>();
    agent.tell(new NewClient(returned, made));
    return made.orTimeout(PATIENCE_S, TimeUnit.SECONDS);
  }

  Optional<ActorId> inside(Thread thread) {
    return inside.apply(thread);
  }
}
