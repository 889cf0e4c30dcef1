/**
 * What runs on the mesh while it is disturbed: an actor on every rank that sends to the others and
 * writes down what happens to it, and a client that keeps the worlds going and casts to them.
 */
package io.akkamesh.chaos.workload;
