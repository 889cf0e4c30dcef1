package io.akkamesh.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cli.demo.words.TextFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final int BATCH_CHARS = 32 * 1024;

  @Test
  void keepsAllFilesInOrderWhateverTheCut() {
    List<TextFile> files = files(1000, "directory/".repeat(10));

    List<List<String>> batches = Batches.of(files);

    assertThat(batches).hasSizeGreaterThan(3);
    assertThat(batches.stream().flatMap(List::stream).map(URI::create).map(Path::of))
        .containsExactlyElementsOf(files.stream().map(TextFile::path).toList());
  }

  @Test
  void fillsEachBatchAsFarAsItFits() {
    List<List<String>> batches = Batches.of(files(1000, "directory/".repeat(10)));

    for (int i = 0; i < batches.size(); i++) {
      assertThat(chars(batches.get(i))).isLessThanOrEqualTo(BATCH_CHARS);
      if (i + 1 < batches.size()) {
        assertThat(chars(batches.get(i)) + batches.get(i + 1).get(0).length())
            .isGreaterThan(BATCH_CHARS);
      }
    }
  }

  @Test
  void givesANameThatIsLongerThanABatchOneOfItsOwn() {
    List<TextFile> files = files(3, "directory/".repeat(BATCH_CHARS / 10));

    assertThat(Batches.of(files)).hasSize(3).allMatch(batch -> batch.size() == 1);
  }

  @Test
  void makesOneEmptyBatchOfNoFiles() {
    assertThat(Batches.of(List.of())).containsExactly(List.of());
  }

  @Test
  void keepsNamesThatNeedQuotingInAUri() {
    Path path = Path.of("/tmp/two words/100% #1?.txt");

    assertThat(Batches.of(List.of(new TextFile(path, 1))).get(0))
        .singleElement()
        .extracting(uri -> Path.of(URI.create(uri)))
        .isEqualTo(path);
  }

  private static List<TextFile> files(int number, String directory) {
    return IntStream.range(0, number)
        .mapToObj(i -> new TextFile(Path.of("/tmp/" + directory + i), i))
        .toList();
  }

  private static int chars(List<String> batch) {
    return batch.stream().mapToInt(String::length).sum();
  }
}
