package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import io.akkamesh.agent.actor.Ports;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.Undeliverable;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A proc, for code in the same JVM (PA-22); {@link LocalProcs} has those of an ActorSystem. Safe to
 * share among threads; nothing blocks.
 */
public interface LocalProc {
  ProcId id();

  /** Its agent, {@code proc_agent}. */
  ActorRef<ProcMessage> agent();

  /**
   * Starts an actor that needs no registered type. It is like the proc's other actors: has a name
   * among them, shows when one asks what runs, is stopped with the proc.
   *
   * @param messages class of the messages it takes
   * @return fails with IllegalStateException when the name is in use, the proc is stopping, or the
   *     behaviour throws as it starts; with TimeoutException after 10 s when the proc has ended
   */
  <M> CompletionStage<ActorRef<M>> spawn(String name, Class<M> messages, Behavior<M> behavior);

  /**
   * As the other, for an actor that sends by name.
   *
   * @param behavior gets the ports of the new actor
   */
  <M> CompletionStage<ActorRef<M>> spawn(
      String name, Class<M> messages, Function<Ports, Behavior<M>> behavior);

  /**
   * A new client: someone on this proc who is no actor and has a name, so that he can send
   * envelopes and be answered.
   *
   * @param returned gets the envelopes of the client that come back
   * @return fails with IllegalStateException when the proc is stopping; with TimeoutException after
   *     10 s when it has ended
   */
  CompletionStage<ProcClient> newClient(ActorRef<Undeliverable> returned);
}
