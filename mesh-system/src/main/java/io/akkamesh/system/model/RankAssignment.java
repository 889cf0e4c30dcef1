package io.akkamesh.system.model;

import java.util.stream.IntStream;

/**
 * Which ranks run on which host: host H of N procs per host gets [H·N, (H+1)·N) ∩ [0, size) (SH-4).
 * Hosts past the last needed one get none and stay spare.
 */
final class RankAssignment {
  private RankAssignment() {}

  /** How many hosts a world of {@code size} ranks needs. */
  static int hostsNeeded(int size, int procsPerHost) {
    return (int) (((long) size + procsPerHost - 1) / procsPerHost);
  }

  /** The ranks of one host, ascending; none for a spare host. */
  static IntStream ranksOf(int hostRank, int size, int procsPerHost) {
    long first = (long) hostRank * procsPerHost;
    long end = Math.min(first + procsPerHost, size);
    return first < end ? IntStream.range((int) first, (int) end) : IntStream.empty();
  }
}
