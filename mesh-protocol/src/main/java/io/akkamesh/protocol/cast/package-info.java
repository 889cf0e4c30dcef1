/**
 * What goes from node to node for a cast, and what comes back: one envelope per node, one answer
 * per node as far as answers can be combined there (AM-3, AM-4).
 */
package io.akkamesh.protocol.cast;
