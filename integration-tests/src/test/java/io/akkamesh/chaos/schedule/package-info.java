/**
 * Which faults a run has, and when: plain Java, made from a seed, the same for the same seed. How
 * they are done is not known here.
 */
package io.akkamesh.chaos.schedule;
