/**
 * Facts: what each process of a run writes down of itself, one line each, in files of its own.
 *
 * <p>A fact that was written outlives the process, killed or not. Their monotonic times can be
 * compared among the processes of one machine.
 */
package io.akkamesh.chaos.fact;
