/**
 * The threads of user actors: a pool that stays as wide as it is set however many of its threads
 * are held for good.
 *
 * <p>Nothing here knows the mesh; any dispatcher can name it as its executor.
 */
package io.akkamesh.agent.dispatcher;
