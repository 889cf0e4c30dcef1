package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import io.akkamesh.agent.actor.Ports;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.MeshAgentMessage.StopActor;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.system.JoinReply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** All that a proc's agent receives; none but what is in Received ever leaves its JVM. */
sealed interface Command {

  /** A message of the protocol. */
  record Received(ProcMessage message) implements Command {}

  record JoinAnswered(JoinReply reply) implements Command {}

  /** An actor's behaviour has been created on its own thread. */
  record ActorBegan(ActorId actor, ActorRef<?> child) implements Command {}

  /** An actor that was started had its time to begin. */
  record ActorStartTimeIsOver(ActorId actor, ActorRef<?> child) implements Command {}

  /** An actor was told to stop and had its time; {@code request} tells equal calls apart. */
  record ActorStopTimeIsOver(long request, StopActor stop) implements Command {}

  /** That actor was interrupted then, and had its time to end. */
  record ActorAbortGraceIsOver(ActorStopTimeIsOver of) implements Command {}

  record ResourceStopTimeIsOver(ResourceName name) implements Command {}

  /** The proc was told to stop, and its actors had their time. */
  record StopTimeIsOver() implements Command {}

  /** Actors were interrupted and had their time to end. */
  record AbortGraceIsOver() implements Command {}

  record LookForOrphans() implements Command {}

  /** Whoever waited for a resource or subscribed to its states. */
  record WatcherGone(ActorRef<?> watcher) implements Command {}

  record TimeToReport() implements Command {}

  /** The control plane has the report; the one that had let the proc join for that time. */
  record Reported(int joins) implements Command {}

  /** Start an actor that needs no registered type. */
  record SpawnHere<M>(
      String name,
      Class<M> messages,
      Function<Ports, Behavior<M>> behavior,
      CompletableFuture<ActorRef<M>> begun)
      implements Command {}

  record NewClient(ActorRef<Undeliverable> returned, CompletableFuture<ProcClient> made)
      implements Command {}

  /** A message of an actor that does not listen for such came back. */
  record CameBack(Undeliverable undeliverable) implements Command {}

  /** Messages by name have begun to wait for addresses. */
  record MailWaits() implements Command {}

  record LookAtMail() implements Command {}

  record ClientClosed(ActorId client) implements Command {}
}
