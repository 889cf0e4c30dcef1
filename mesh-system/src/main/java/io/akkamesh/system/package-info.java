/**
 * The control plane: SystemActor and what it needs from the cluster around it.
 *
 * <p>Behaviours here receive, ask {@link io.akkamesh.system.model.Worlds} and carry out the
 * effects; decisions live in {@code model}. Nothing here knows Akka Cluster: {@link
 * io.akkamesh.system.Membership} is what it wants from one.
 */
package io.akkamesh.system;
