package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import java.util.concurrent.CompletableFuture;

/**
 * A running {@link WorldWatch}.
 *
 * @param end completes with the end of the world before the watch stops
 * @param state completes when the watch has heard how the world is, or its end
 */
record Watched(
    ActorRef<WorldWatch.Command> watch,
    CompletableFuture<Loss> end,
    CompletableFuture<Done> state) {}
