/**
 * The commands that look at a running mesh and change it: {@code world}, {@code snapshot}, {@code
 * watch}, {@code shutdown}. Each attaches to the mesh without becoming a member of its cluster.
 *
 * <p>Here are command lines, the connection and exit codes; what is printed is made in {@code
 * report}, what is decided is decided by the control plane.
 */
package io.akkamesh.cli.control;
