package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akkamesh.it.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end: real files, real processes, and what is printed of them. */
class DemoIT {
  private static final Duration RUN = Duration.ofSeconds(120);
  private static final Duration NO_TIME = Duration.ZERO;

  /** {@code rank proc pid files words}. */
  private static final Pattern ROW =
      Pattern.compile("^ *(\\d+)  (wordcount\\[\\d+]) +(\\d+) +(\\d+) +(\\d+)$", Pattern.MULTILINE);

  @TempDir Path directory;

  @Test
  void countsOddFilesAsWcDoesOnFourProcessesAndLeavesNone() throws Exception {
    OddCorpus corpus = OddCorpus.in(directory);

    try (Program demo = Program.mesh("demo", directory.toString())) {
      assertThat(demo.awaitExit(RUN)).as(demo.stderr().text()).isZero();

      assertThat(demo.left(NO_TIME)).isEmpty();
      List<String> lines = demo.stdout().lines();
      assertThat(lines.get(lines.size() - 1))
          .isEqualTo(
              "RESULT words=%d distinct=%d ranks=4 hosts=2", corpus.words(), corpus.distinct());
      assertThat(demo.stdout().text())
          .contains(corpus.files() + " text files")
          .contains("left out: 1 not text, 5 links and special files")
          .containsPattern("boot \\d+\\.\\d\\d s, live .* s, job .* s, stop .* s");
      assertRanksWereProcesses(demo, corpus);
    }
  }

  private static void assertRanksWereProcesses(Program demo, OddCorpus corpus) throws Exception {
    List<MatchResult> rows = ROW.matcher(demo.stdout().text()).results().toList();
    assertThat(rows).extracting(row -> row.group(1)).containsExactly("0", "1", "2", "3");
    assertThat(rows)
        .extracting(row -> row.group(2))
        .containsExactly("wordcount[0]", "wordcount[1]", "wordcount[2]", "wordcount[3]");
    assertThat(rows).extracting(row -> row.group(3)).doesNotHaveDuplicates();
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(demo.commandLineOf(Long.parseLong(row.group(3))))
                    .as("command line of pid " + row.group(3) + " while it ran")
                    .hasValueSatisfying(line -> assertThat(line).endsWith("ProcMain")));
    assertThat(rows.stream().mapToLong(row -> Long.parseLong(row.group(4))).sum())
        .isEqualTo(corpus.files());
    assertThat(rows.stream().mapToLong(row -> Long.parseLong(row.group(5))).sum())
        .isEqualTo(corpus.words());
  }

  @Test
  void printsOneJsonObjectAndRunsLocalProcsInTheirHost() throws Exception {
    OddCorpus corpus = OddCorpus.in(directory);

    try (Program demo =
        Program.mesh(
            "demo",
            "--json",
            "--procs",
            "local",
            "--hosts",
            "1",
            "--slots",
            "3",
            directory.toString())) {
      assertThat(demo.awaitExit(RUN)).as(demo.stderr().text()).isZero();

      assertThat(demo.left(NO_TIME)).isEmpty();
      assertThat(demo.stdout().lines()).hasSize(1);
      JsonNode json = new ObjectMapper().readTree(demo.stdout().text());
      assertThat(json.get("words").asLong()).isEqualTo(corpus.words());
      assertThat(json.get("distinct").asLong()).isEqualTo(corpus.distinct());
      assertThat(json.get("ranks").asInt()).isEqualTo(3);
      assertThat(json.get("hosts").asInt()).isEqualTo(1);
      assertThat(json.get("files").asLong()).isEqualTo(corpus.files());
      assertThat(json.get("procs")).hasSize(3);
      assertThat(json.get("procs").findValuesAsText("pid").stream().distinct())
          .singleElement()
          .satisfies(
              pid ->
                  assertThat(demo.commandLineOf(Long.parseLong(pid)).orElseThrow())
                      .contains("--host-id hostwordcount[0]"));
    }
  }
}
