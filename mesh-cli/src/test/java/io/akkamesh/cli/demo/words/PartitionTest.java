package io.akkamesh.cli.demo.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {
  static Stream<Arguments> splits() {
    return Stream.of(
        Arguments.of("no files", "", 2, "|"),
        Arguments.of("one rank takes all, in path order", "b9 a1 c5", 1, "a b c"),
        Arguments.of("the largest goes to rank 0", "a1 b9", 2, "b|a"),
        Arguments.of("fewer files than ranks", "a3 b2", 4, "a|b||"),
        Arguments.of("equal sizes go in path order", "d1 c1 b1 a1", 2, "a c|b d"),
        Arguments.of("the large one alone", "a6 b2 c2 d2", 2, "a|b c d"),
        Arguments.of("the next to the least loaded", "a5 b4 c3 d3 e3", 2, "a d|b c e"),
        Arguments.of("empty files weigh nothing", "a0 b0 c1", 2, "c|a b"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("splits")
  void givesTheLargestFirstToTheLeastLoaded(String name, String files, int ranks, String split) {
    List<TextFile> sized =
        files.isEmpty() ? List.of() : Stream.of(files.split(" ")).map(PartitionTest::file).toList();

    assertThat(rendered(Partition.byBytes(sized, ranks))).isEqualTo(split);
  }

  @Test
  void givesEachFileToOneRankEvenlyAndWhateverTheirOrder() {
    long seed = Long.getLong("mesh.test.seed", System.nanoTime());
    System.out.println("PartitionTest: -Dmesh.test.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      List<TextFile> files = randomFiles(random);
      int ranks = 1 + random.nextInt(12);
      List<List<TextFile>> split = Partition.byBytes(files, ranks);
      Collections.shuffle(files, random);

      assertThat(split).as("seed %d", seed).hasSize(ranks);
      assertThat(split.stream().flatMap(Collection::stream))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(files);
      assertThat(split)
          .as("seed %d", seed)
          .allSatisfy(rank -> assertThat(rank).isSortedAccordingTo(byPath()))
          .allSatisfy(
              rank ->
                  assertThat(bytes(rank)).isLessThanOrEqualTo(bytes(files) / ranks + max(files)));
      assertThat(Partition.byBytes(files, ranks)).as("seed %d", seed).isEqualTo(split);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesFewerThanOneRank(int ranks) {
    assertThatThrownBy(() -> Partition.byBytes(List.of(), ranks))
        .hasMessage("ranks must be >= 1, was " + ranks);
  }

  private static TextFile file(String nameAndSize) {
    return new TextFile(
        Path.of(nameAndSize.substring(0, 1)), Long.parseLong(nameAndSize.substring(1)));
  }

  private static String rendered(List<List<TextFile>> split) {
    return String.join(
        "|",
        split.stream()
            .map(rank -> String.join(" ", rank.stream().map(f -> f.path().toString()).toList()))
            .toList());
  }

  private static List<TextFile> randomFiles(Random random) {
    List<TextFile> files = new ArrayList<>();
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      files.add(new TextFile(Path.of("d" + i % 3, "f" + i), random.nextInt(100)));
    }
    return files;
  }

  private static Comparator<TextFile> byPath() {
    return Comparator.comparing(TextFile::path);
  }

  private static long bytes(List<TextFile> files) {
    return files.stream().mapToLong(TextFile::sizeBytes).sum();
  }

  private static long max(List<TextFile> files) {
    return files.stream().mapToLong(TextFile::sizeBytes).max().orElse(0);
  }
}
