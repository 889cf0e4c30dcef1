/**
 * Programs under test: starting them, reading what they say, sending them signals, finding what
 * they leave behind.
 *
 * <p>Nothing here sleeps: it waits for exits, for lines, and for conditions with a bound. Nothing
 * here ends a process that was not started here.
 */
package io.akkamesh.it.program;
