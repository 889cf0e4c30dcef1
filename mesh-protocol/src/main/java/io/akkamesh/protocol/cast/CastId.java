package io.akkamesh.protocol.cast;

/**
 * One cast, told from all others: so that none is handed out twice.
 *
 * @param origin unique id of the node that has cast it
 * @param number grows with every cast of that node
 */
public record CastId(long origin, long number) {}
