/**
 * {@code mesh demo}: boots a mesh of JVMs, counts the words of real files on it, stops it.
 *
 * <p>The counting itself is in {@code words} and knows no Akka; the actor, the processes and the
 * report are here.
 */
package io.akkamesh.cli.demo;
