package io.akkamesh.protocol.name;

/**
 * What only the control plane tells hosts and procs. One of an older epoch than the newest that its
 * receiver has seen changes nothing (SA-19).
 */
public interface OfEpoch {
  Epoch epoch();
}
