/**
 * What a host remembers of the procs it started, as plain Java without Akka or processes.
 *
 * <p>Nothing here starts, signals or waits.
 */
package io.akkamesh.agent.host.model;
