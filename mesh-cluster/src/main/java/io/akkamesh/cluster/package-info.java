/**
 * The user's way in: {@link io.akkamesh.cluster.Mesh}, worlds, actor meshes and their errors.
 *
 * <p>How nodes of a cluster become control plane, host, proc or client is in {@code node}. This is
 * the only module that knows Akka Cluster.
 */
package io.akkamesh.cluster;
