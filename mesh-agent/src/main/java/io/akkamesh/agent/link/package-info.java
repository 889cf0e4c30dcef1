/**
 * Links between nodes (RT-5): one for each ordered pair, which all procs of a node share.
 *
 * <p>What is sent by name goes over a {@link io.akkamesh.agent.link.Link}, above Artery. The
 * protocol is in {@code model}; here are the actors that carry it out and its bytes on the wire.
 * Nothing here knows more of procs than {@link io.akkamesh.agent.link.LinkedProc}.
 */
package io.akkamesh.agent.link;
