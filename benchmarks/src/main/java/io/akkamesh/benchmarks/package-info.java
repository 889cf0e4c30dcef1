/**
 * Measurements of the mesh beside raw Akka, and of the control plane in large worlds.
 *
 * <p>Programs to run by hand; docs/performance.md has their commands and what they printed.
 */
package io.akkamesh.benchmarks;
