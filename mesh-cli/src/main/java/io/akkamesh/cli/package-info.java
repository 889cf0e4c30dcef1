/**
 * The {@code mesh} command: one class a subcommand.
 *
 * <p>{@code node} runs a cluster node until it is told to end, {@code control} looks at a running
 * mesh and changes it, {@code demo} is the word count on real processes. Only people and scripts
 * call this module; libraries don't depend on it.
 */
package io.akkamesh.cli;
