/**
 * What runs on hosts and procs.
 *
 * <p>{@code actor} is for users: registering actor types. {@code proc} is the agent of a proc,
 * {@code host} the agent of a host, {@code process} the operating system's side of it. Decisions
 * are in their {@code model} packages; none of it knows the control plane's code or the cluster.
 */
package io.akkamesh.agent;
