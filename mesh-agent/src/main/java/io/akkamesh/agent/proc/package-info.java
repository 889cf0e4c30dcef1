/**
 * The agent of a proc: joins the system, starts and stops actors, ends the proc.
 *
 * <p>{@link io.akkamesh.agent.proc.ProcAgent} receives and acts; what it remembers is in {@code
 * model}.
 */
package io.akkamesh.agent.proc;
