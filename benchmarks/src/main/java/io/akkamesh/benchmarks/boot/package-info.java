/**
 * How long a mesh takes to be LIVE, beside as many bare Akka cluster nodes.
 *
 * <p>Both run as separate JVMs with the same options and settings.
 */
package io.akkamesh.benchmarks.boot;
