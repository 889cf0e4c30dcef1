/** How long it takes until a mesh has noticed that something died, and is whole again. */
package io.akkamesh.benchmarks.faults;
