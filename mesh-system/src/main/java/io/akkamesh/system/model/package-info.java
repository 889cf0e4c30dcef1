/**
 * The control plane's decisions: worlds, rank assignment, supervision, addresses, stopping.
 *
 * <p>Plain Java without Akka: an input and the time go in, a reply and effects come out. {@link
 * io.akkamesh.system.model.Worlds} is the way in; what an {@link io.akkamesh.system.model.Effect}
 * asks for is carried out by SystemActor.
 */
package io.akkamesh.system.model;
