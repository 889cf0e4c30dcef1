/**
 * What a cluster node becomes by its roles: control plane, host, proc or client; and the entry
 * point of procs that are a JVM each.
 *
 * <p>Only here is the cluster wired; nothing here decides about worlds.
 */
package io.akkamesh.cluster.node;
