/**
 * Starting, watching and ending the processes of procs (HA-2 to HA-5).
 *
 * <p>A child's output is always read, its end is reported exactly once, and it sees the end of its
 * host as the end of its standard input. Nothing here knows Akka, and nothing decides which procs
 * run or what becomes of one that failed: that is the host's agent.
 */
package io.akkamesh.agent.process;
