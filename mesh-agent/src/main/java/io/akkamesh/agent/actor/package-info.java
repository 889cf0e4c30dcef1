/**
 * Actor types that can be started by name on any proc, and how users register them (PA-4).
 *
 * <p>Only what is registered here can be spawned from the network.
 */
package io.akkamesh.agent.actor;
