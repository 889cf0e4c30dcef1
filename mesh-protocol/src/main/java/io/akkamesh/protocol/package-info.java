/**
 * What travels between the parts of a mesh: names, shapes, values and every message.
 *
 * <p>One package per room: {@code name} and {@code shape} say who and where, {@code value} holds
 * one value per rank, {@code system}, {@code host} and {@code proc} hold the messages that the
 * control plane, a host and a proc <em>receive</em>, {@code routing} the envelopes, {@code wire}
 * the serialization. Nothing here decides, blocks or does I/O.
 */
package io.akkamesh.protocol;
