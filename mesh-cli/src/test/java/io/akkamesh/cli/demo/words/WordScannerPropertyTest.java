package io.akkamesh.cli.demo.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WordScannerPropertyTest {
  /**
   * Five words to wc 9.1 and older; to 9.5 and newer, tokens without a printable byte count too.
   */
  private static final String FIVE_WORDS = "a \u00c3\u00a9 b\u0001c \u0001 x\u0000y\r\nz\u000bq\n";

  private final long seed = Long.getLong("mesh.test.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void countsWhatWcCounts(@TempDir Path directory) throws Exception {
    System.out.println("WordScannerPropertyTest.countsWhatWcCounts: -Dmesh.test.seed=" + seed);
    Path probe = Files.write(directory.resolve("probe"), Scans.bytes(FIVE_WORDS));
    assumeTrue(wc(List.of(probe)).equals(List.of(5L)), "this wc counts by other rules than 9.1's");

    List<Path> paths = new ArrayList<>();
    List<Long> counted = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] file = RandomFiles.next(random, i < 290 ? 400 : 100_000);
      paths.add(Files.write(directory.resolve("file-" + i), file));
      counted.add((long) Scans.scanInPieces(file, 1_000, random).size());
    }

    assertThat(counted).as("seed %d", seed).isEqualTo(wc(paths));
  }

  @Test
  void reportsWhatThePlainestScanReportsHoweverTheFileIsCut() {
    System.out.println("WordScannerPropertyTest.howeverCut: -Dmesh.test.seed=" + seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] file = RandomFiles.next(random, WordCount.MAX_WORD_BYTES);
      List<String> expected = Scans.expected(file);

      assertThat(Scans.scan(file)).as("seed %d, file %d", seed, i).isEqualTo(expected);
      assertThat(Scans.scanInPieces(file, 1 + random.nextInt(20), random))
          .as("seed %d, file %d in pieces", seed, i)
          .isEqualTo(expected);
    }
  }

  /** The word count of each file, by the real program. */
  private static List<Long> wc(List<Path> files) throws Exception {
    List<String> command = new ArrayList<>(List.of("wc", "-w", "--"));
    files.forEach(file -> command.add(file.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return abort("there is no wc: " + e.getMessage());
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("wc ends").isTrue();
    assertThat(process.exitValue()).as("exit code of wc").isZero();
    return output
        .lines()
        .limit(files.size())
        .map(line -> Long.valueOf(line.strip().split(" ", 2)[0]))
        .toList();
  }
}
