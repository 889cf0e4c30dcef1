/**
 * What the mesh adds to the cost of a message to a user's actor: its guard and its dispatcher, each
 * alone and both together, beside the same behaviour in raw Akka.
 *
 * <p>{@link io.akkamesh.benchmarks.actors.ActorBenchmark} runs everything.
 */
package io.akkamesh.benchmarks.actors;
