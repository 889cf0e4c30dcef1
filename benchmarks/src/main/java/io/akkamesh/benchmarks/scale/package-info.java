/**
 * What the control plane's decisions cost in worlds of 1,000 to 100,000 procs.
 *
 * <p>The core is driven through {@link io.akkamesh.system.model.Worlds} alone, without actors or
 * network; {@link io.akkamesh.benchmarks.scale.ScaleBenchmark} runs everything.
 */
package io.akkamesh.benchmarks.scale;
