/**
 * What the control plane receives and answers: joins, worlds, snapshots, stops, supervision,
 * events.
 *
 * <p>{@link io.akkamesh.protocol.system.SystemMessage} is the whole of what SystemActor
 * understands.
 */
package io.akkamesh.protocol.system;
