/**
 * What a message between two JVMs costs, by each of several ways: raw Akka with two serializers,
 * Akka's reliable delivery, and what else is a {@link io.akkamesh.benchmarks.links.Contestant}.
 *
 * <p>{@link io.akkamesh.benchmarks.links.LinkBenchmark} runs everything. Each measurement has two
 * JVMs of its own, whose main class is {@link io.akkamesh.benchmarks.links.LinkNode}. The actors at
 * both ends are the same for all; a way is a {@link io.akkamesh.benchmarks.links.Link}.
 */
package io.akkamesh.benchmarks.links;
