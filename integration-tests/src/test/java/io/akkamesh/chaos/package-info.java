/**
 * A mesh under faults: worlds that recover, with processes that are killed and stand still and a
 * network that breaks, and a judge who reads afterwards what all processes have written down.
 *
 * <p>{@code docs/reliability.md} says how to run it.
 */
package io.akkamesh.chaos;
