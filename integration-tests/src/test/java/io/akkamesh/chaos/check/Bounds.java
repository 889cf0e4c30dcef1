package io.akkamesh.chaos.check;

import java.time.Duration;

/**
 * What a run is measured by.
 *
 * @param overlap how long an earlier life of a rank may act while a later one does, until who is on
 *     the wrong side of a fault has noticed; the time it stands still does not count
 * @param outcome how long a message may be without an outcome while its sender acts: the delivery
 *     timeout and some
 * @param silence who has not acted for that long does not act
 */
public record Bounds(Duration overlap, Duration outcome, Duration silence) {
  /** Those of a mesh with the settings that its programs have. */
  public static final Bounds OF_PROGRAMS =
      new Bounds(Duration.ofSeconds(15), Duration.ofSeconds(36), Duration.ofSeconds(1));

  /** The same with another overlap. */
  public Bounds withOverlap(Duration length) {
    return new Bounds(length, outcome, silence);
  }
}
