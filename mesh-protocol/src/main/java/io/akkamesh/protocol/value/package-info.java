/**
 * One value per rank: complete ({@code ValueMesh}) or sparse ({@code ValueOverlay}), run-length
 * encoded in memory and on the wire (AM-5).
 *
 * <p>Immutable and pure; the value type is the caller's.
 */
package io.akkamesh.protocol.value;
