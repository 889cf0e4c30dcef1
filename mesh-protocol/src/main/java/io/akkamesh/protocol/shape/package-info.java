/**
 * The geometry of a world: named dimensions, and the way between a rank and its coordinates.
 *
 * <p>Pure arithmetic in row-major order (SH-2); nothing here knows procs or hosts.
 */
package io.akkamesh.protocol.shape;
