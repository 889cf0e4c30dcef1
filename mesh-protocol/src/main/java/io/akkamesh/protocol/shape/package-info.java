/**
 * The geometry of a world: named dimensions, the way between a rank and its coordinates, and slices
 * that have some of the ranks.
 *
 * <p>Pure arithmetic in row-major order (SH-2, SH-5); nothing here knows procs or hosts.
 */
package io.akkamesh.protocol.shape;
