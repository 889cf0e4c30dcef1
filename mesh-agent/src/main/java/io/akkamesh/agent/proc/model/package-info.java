/**
 * What a proc's agent remembers of its actors, as plain Java without Akka.
 *
 * <p>Nothing here starts, stops or waits.
 */
package io.akkamesh.agent.proc.model;
