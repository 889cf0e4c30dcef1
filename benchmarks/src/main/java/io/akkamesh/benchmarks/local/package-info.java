/** Worlds of very many LOCAL procs: how long they take to come and go, and what they take up. */
package io.akkamesh.benchmarks.local;
