/**
 * The judge of a run: plain Java that reads facts and says which promises were broken, with the
 * facts that prove it. Knows nothing of how the run came about.
 */
package io.akkamesh.chaos.check;
