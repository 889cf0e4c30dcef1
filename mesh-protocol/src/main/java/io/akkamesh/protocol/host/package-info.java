/**
 * What a host's agent receives and answers: announcing itself, starting procs, stopping.
 *
 * <p>A host is a member of the cluster with the host role; it owns the processes it starts.
 */
package io.akkamesh.protocol.host;
