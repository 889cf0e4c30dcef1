/**
 * What a proc's agent receives and answers: lifecycle, spawning, resources, supervision events,
 * addresses, introspection.
 *
 * <p>{@link io.akkamesh.protocol.proc.ProcMessage} is the whole of what an agent understands.
 */
package io.akkamesh.protocol.proc;
