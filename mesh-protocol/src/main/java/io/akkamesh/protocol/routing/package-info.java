/**
 * The envelope that carries a message to a port by name, and what comes back when it can't be
 * delivered.
 *
 * <p>Formats only; routers live with the agents.
 */
package io.akkamesh.protocol.routing;
