package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameOrderTest {
  private static final List<MeshName> ASCENDING =
      Stream.of(
              "a[9].z[9][9]",
              "train",
              "train[0]",
              "train[2]",
              "train[2].a[0]",
              "train[2].a[2]",
              "train[2].a[2][0]",
              "train[2].a[2][9]",
              "train[2].a[2][10]",
              "train[2].a[10]",
              "train[2].b[0]",
              "train[10]",
              "train[10].a[0][0]",
              "train-2",
              "trainer[1]")
          .map(MeshName::parse)
          .toList();

  @Test
  @DisplayName("ID-2: train[2] comes before train[10]")
  void ranksAreNumbers() {
    assertThat(ProcId.parse("train[2]")).isLessThan(ProcId.parse("train[10]"));
    assertThat(new Rank(2)).isLessThan(new Rank(10));
  }

  @Test
  @DisplayName("ID-2: by world, then rank, actor name, pid, port; a name before what it contains")
  void namesSortAsTheTableSays() {
    for (int shuffle = 0; shuffle < 20; shuffle++) {
      List<MeshName> names = new ArrayList<>(ASCENDING);
      Collections.shuffle(names, new Random(shuffle));
      Collections.sort(names);
      assertThat(names).as("seed %d", shuffle).isEqualTo(ASCENDING);
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("ID-2: the order is total and agrees with equals")
  void orderIsTotal(long seed) {
    RandomNames random = RandomNames.crowded(seed);
    List<MeshName> names = Stream.generate(random::next).limit(60).toList();
    for (MeshName a : names) {
      for (MeshName b : names) {
        int ab = Integer.signum(a.compareTo(b));
        assertThat(ab).as("seed %d: %s, %s", seed, a, b).isEqualTo(-signum(b, a));
        assertThat(ab == 0).as("seed %d: %s, %s", seed, a, b).isEqualTo(a.equals(b));
        for (MeshName c : names) {
          if (ab <= 0 && b.compareTo(c) <= 0 && a.compareTo(c) > 0) {
            throw new AssertionError("seed " + seed + ": " + a + " <= " + b + " <= " + c);
          }
        }
      }
    }
    assertThat(new TreeSet<>(names)).as("seed %d", seed).hasSize((int) distinct(names));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("ID-2: what a name contains follows it without a stranger in between")
  void containedNamesAreNeighbours(long seed) {
    RandomNames random = RandomNames.crowded(seed);
    List<MeshName> names = Stream.generate(random::next).limit(300).distinct().sorted().toList();
    for (int i = 0; i < names.size(); i++) {
      MeshName container = names.get(i);
      List<MeshName> after = names.subList(i, names.size());
      assertThat(after.stream().takeWhile(container::contains).toList())
          .as("seed %d: %s", seed, container)
          .containsExactlyElementsOf(names.stream().filter(container::contains).toList());
    }
  }

  private static int signum(MeshName a, MeshName b) {
    return Integer.signum(a.compareTo(b));
  }

  private static long distinct(List<MeshName> names) {
    return names.stream().distinct().count();
  }
}
