/**
 * Running one node of a mesh as a program: options, start, readiness, end.
 *
 * <p>What the node does is in mesh-cluster; here are only the command line and the exit code.
 */
package io.akkamesh.cli.node;
