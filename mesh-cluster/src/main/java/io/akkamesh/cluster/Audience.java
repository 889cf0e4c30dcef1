package io.akkamesh.cluster;

import io.akkamesh.agent.cast.Group;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Who is asked: actors or agents, numbered as their asker counts them, from 0.
 *
 * @param group where they are
 * @param ranks rank in the world of each
 * @param positions number of the one on a rank of the world; less than 0 when it is not asked
 */
record Audience(Group group, int[] ranks, IntUnaryOperator positions) {
  /** Those of a slice, numbered by their rank in it. */
  static Audience of(Group group) {
    return group
        .slice()
        .map(slice -> new Audience(group, slice.baseRanks().toArray(), slice::rankOf))
        .orElseThrow();
  }

  /** Some, in the order of their ranks. */
  static Audience of(Group group, IntStream ranks) {
    int[] sorted = ranks.sorted().toArray();
    return new Audience(group, sorted, rank -> Arrays.binarySearch(sorted, rank));
  }

  int size() {
    return ranks.length;
  }

  /** The one of that number; an agent goes by the name of its proc. */
  MeshName member(int position) {
    ActorId member = group.member(ranks[position]);
    return areAgents() ? member.owner() : member;
  }

  ProcId proc(int position) {
    return group.member(ranks[position]).owner();
  }

  boolean areAgents() {
    return group.actor().equals(ActorLedger.AGENT);
  }

  /** Number of the one whose answer came with that rank: a slice's is counted in the slice. */
  int positionOf(int answered) {
    return group.slice().isPresent() ? answered : positions.applyAsInt(answered);
  }
}
