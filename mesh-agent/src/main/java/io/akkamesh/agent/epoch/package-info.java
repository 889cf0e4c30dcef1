/**
 * Which control plane is obeyed, when there may be two for a while. Plain Java, for hosts and
 * procs.
 */
package io.akkamesh.agent.epoch;
