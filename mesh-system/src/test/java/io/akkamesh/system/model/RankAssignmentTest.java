package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankAssignmentTest {
  @Test
  @DisplayName(
      "SH-4: 31 procs at 8 per host fill three hosts, give the fourth 7 and the fifth none")
  void fillsHostsInOrder() {
    List<Integer> sizes =
        IntStream.range(0, 5)
            .mapToObj(host -> (int) RankAssignment.ranksOf(host, 31, 8).count())
            .toList();

    assertThat(sizes).containsExactly(8, 8, 8, 7, 0);
    assertThat(RankAssignment.ranksOf(1, 31, 8)).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
    assertThat(RankAssignment.ranksOf(3, 31, 8)).containsExactly(24, 25, 26, 27, 28, 29, 30);
    assertThat(RankAssignment.hostsNeeded(31, 8)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 8, 1",
    "8, 8, 1",
    "9, 8, 2",
    "16, 8, 2",
    "5, 1, 5",
    "2147483647, 1, 2147483647",
    "2147483647, 2147483647, 1",
    "10, 2147483647, 1"
  })
  @DisplayName("SH-4: a world needs just enough hosts for its ranks")
  void needsJustEnoughHosts(int size, int procsPerHost, int hosts) {
    assertThat(RankAssignment.hostsNeeded(size, procsPerHost)).isEqualTo(hosts);
  }

  @Test
  @DisplayName("SH-4: hosts past the last needed one get no rank, also where an int would overflow")
  void hostsPastTheLastGetNone() {
    assertThat(RankAssignment.ranksOf(4, 31, 8)).isEmpty();
    assertThat(RankAssignment.ranksOf(Integer.MAX_VALUE, 31, Integer.MAX_VALUE)).isEmpty();
    assertThat(RankAssignment.ranksOf(0, 3, Integer.MAX_VALUE)).containsExactly(0, 1, 2);
  }

  @Test
  @DisplayName("SH-4: the needed hosts together get every rank once, in order")
  void everyRankIsOnOneHost() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      int size = 1 + random.nextInt(500);
      int procsPerHost = 1 + random.nextInt(40);
      List<Integer> ranks = new ArrayList<>();
      for (int host = 0; host < RankAssignment.hostsNeeded(size, procsPerHost); host++) {
        List<Integer> ofHost = RankAssignment.ranksOf(host, size, procsPerHost).boxed().toList();
        assertThat(ofHost).as("seed %d, host %d", seed, host).isNotEmpty();
        ranks.addAll(ofHost);
      }
      assertThat(ranks)
          .as("seed %d: %d ranks at %d per host", seed, size, procsPerHost)
          .isEqualTo(IntStream.range(0, size).boxed().toList());
    }
  }
}
