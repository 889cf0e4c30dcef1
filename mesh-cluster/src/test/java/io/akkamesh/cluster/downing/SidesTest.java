package io.akkamesh.cluster.downing;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.downing.Sides.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidesTest {
  private static final Set<String> THREE = Set.of("s1", "s2", "s3");
  private static final Set<String> HOSTS = Set.of("a", "b", "c", "d");

  @ParameterizedTest(name = "{0}: {1} lost")
  @CsvSource({
    "nothing is lost, '', ''",
    "a host has died, s1>a s2>a s3>a b>a, a",
    "two hosts die and the second had lost the first, s1>a s2>a s1>b s2>b s3>b b>a, a b",
    "a host loses much and is not lost to others, a>s1 a>b, a",
    "a host and a node of the control plane have lost each other, a>s1 s1>a, a",
    "two hosts have lost only each other, a>b b>a, b",
    "a node of the control plane has died that had lost another, s1>s2 s2>s1 s3>s1, s1",
    "two of the control plane have lost only each other, s1>s2 s2>s1, s2",
    "a dead host that only another one watches, c>a, a"
  })
  @DisplayName("SY-3: who is lost is told from who says so, the control plane's nodes first")
  void theLost(String what, String losses, String lost) {
    Sides sides = Sides.of(THREE, HOSTS, losses(losses));

    assertThat(new TreeSet<>(sides.lost())).as(what).isEqualTo(words(lost));
    assertThat(sides.hasMajority()).isTrue();
  }

  @Test
  @DisplayName("SY-3: both sides of a partition come to the same result, whatever the names")
  void bothSidesAgree() {
    List<Loss> here = losses("s2>s1 s2>a s3>s1 s3>a b>s1 b>a");
    List<Loss> there = losses("s1>s2 s1>s3 s1>b a>s2 a>s3 a>b");
    Set<String> hosts = Set.of("a", "b");

    for (List<Loss> seen : List.of(here, there)) {
      Sides sides = Sides.of(THREE, hosts, seen);
      assertThat(sides.together()).containsExactlyInAnyOrder("s2", "s3", "b");
      assertThat(sides.hasMajority()).isTrue();
    }
  }

  @Test
  @DisplayName("SY-3: of two halves the one with the lowest name goes on, on both sides")
  void halves() {
    Set<String> four = Set.of("s1", "s2", "s3", "s4");

    for (String seen : List.of("s1>s3 s1>s4 s2>s3 s2>s4", "s3>s1 s3>s2 s4>s1 s4>s2")) {
      Sides sides = Sides.of(four, Set.of(), losses(seen));
      assertThat(sides.together()).containsExactlyInAnyOrder("s1", "s2");
      assertThat(sides.hasMajority()).isTrue();
    }
  }

  @Test
  @DisplayName("SY-3: without the only node of the control plane nobody has a majority")
  void withoutTheOnlyOne() {
    Sides sides = Sides.of(Set.of("s1"), Set.of("a", "b"), losses("a>s1 b>s1"));

    assertThat(sides.lost()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  @DisplayName("SY-3: those who go on have not lost each other, and everybody else is lost")
  void nobodyIsOnBothSides() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      List<String> all = List.of("s1", "s2", "s3", "s4", "s5", "a", "b", "c", "d", "e");
      List<Loss> losses = new ArrayList<>();
      for (int i = random.nextInt(25); i > 0; i--) {
        losses.add(new Loss(all.get(random.nextInt(10)), all.get(random.nextInt(10))));
      }
      losses.removeIf(loss -> loss.observer().equals(loss.subject()));
      Sides sides = Sides.of(Set.copyOf(all.subList(0, 5)), Set.copyOf(all.subList(5, 10)), losses);

      assertThat(losses)
          .as("seed %d", seed)
          .noneMatch(
              l ->
                  sides.together().contains(l.observer())
                      && sides.together().contains(l.subject()));
      assertThat(sides.together().size() + sides.lost().size()).as("seed %d", seed).isEqualTo(10);
    }
  }

  private static List<Loss> losses(String text) {
    return words(text).stream()
        .map(word -> word.split(">"))
        .map(pair -> new Loss(pair[0], pair[1]))
        .toList();
  }

  private static TreeSet<String> words(String text) {
    TreeSet<String> words = new TreeSet<>(List.of(text.trim().split(" ")));
    words.remove("");
    return words;
  }
}
