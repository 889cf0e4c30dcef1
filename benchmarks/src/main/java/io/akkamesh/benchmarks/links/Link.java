package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import com.typesafe.config.Config;
import java.util.Optional;

/** One JVM's end of a way for records to travel between two JVMs. */
interface Link extends AutoCloseable {
  /** Makes one. */
  interface Opening {
    /**
     * Starts an ActorSystem on a free port of 127.0.0.1. The receiver's JVM is the first.
     *
     * @param bindings which serializer is for which message, and how talkative Akka is
     * @param peer the other's address; empty in the JVM that starts first
     */
    Link open(Config bindings, Optional<String> peer);
  }

  ActorSystem<?> system();

  /** Blocks until actors can be started; for ways that need both JVMs for that. */
  default void awaitReady() {}

  /** Whether it grants what may be sent itself, instead of having a window around it. */
  default boolean hasFlowControl() {
    return false;
  }

  /** Starts an actor that calls {@link #listen} and {@link #connect}. */
  default ActorRef<LinkMessage> spawn(String name, Behavior<LinkMessage> behavior) {
    return system().systemActorOf(behavior, name, DispatcherSelector.defaultDispatcher());
  }

  /**
   * Called by an actor, once for each of its peers.
   *
   * @return the address to which one peer sends what this actor shall be told
   */
  String listen(ActorContext<LinkMessage> receiver);

  /**
   * Called by an actor, once for each of its peers: lets it send to that address. It will be told
   * {@link LinkMessage.Granted}, with a count of 0 where there is no flow control.
   */
  void connect(ActorContext<LinkMessage> sender, int peer, String address);

  @Override
  default void close() {
    system().terminate();
    system().getWhenTerminated().toCompletableFuture().join();
  }
}
