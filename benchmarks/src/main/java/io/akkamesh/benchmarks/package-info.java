/**
 * Measurements of the mesh beside raw Akka, in one run on one machine.
 *
 * <p>Programs to run by hand; docs/performance.md has their commands and what they printed.
 */
package io.akkamesh.benchmarks;
