/**
 * The agent of a host: announces itself, starts procs in its JVM or as processes, sees them end.
 *
 * <p>{@link io.akkamesh.agent.host.HostAgent} receives and acts; which procs run and who waits for
 * their end is in {@code model}.
 */
package io.akkamesh.agent.host;
