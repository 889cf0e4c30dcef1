package io.akkamesh.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akkamesh.cli.demo.DemoResult.RankResult;
import io.akkamesh.cli.demo.words.Corpus;
import io.akkamesh.cli.demo.words.TextFile;
import io.akkamesh.cli.demo.words.WordCount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoReportTest {
  private static final Times TIMES =
      new Times(
          Duration.ofMillis(1234), Duration.ofMillis(5), Duration.ofSeconds(61), Duration.ZERO);

  private static final Corpus CORPUS =
      new Corpus(List.of(new TextFile(Path.of("a"), 10), new TextFile(Path.of("b"), 32)), 3, 4);

  @Test
  void endsWithTheResultAloneOnItsLine() {
    assertThat(report(List.of()).text().lines().reduce((first, second) -> second))
        .hasValue("RESULT words=1234567 distinct=89 ranks=2 hosts=1");
    assertThat(report(List.of()).text()).doesNotEndWith("\n");
  }

  @Test
  void showsRanksFilesAndTimes() {
    assertThat(report(List.of()).text().lines())
        .containsSubsequence(
            "rank  proc                  pid    files        words",
            "   0  wordcount[0]           17        1      1234560",
            "   1  wordcount[1]      4194304        1            7",
            "2 text files, 42 bytes; left out: 3 not text, 4 links and special files",
            "boot 1.23 s, live 0.01 s, job 61.00 s, stop 0.00 s");
  }

  @Test
  void showsFrequentWordsAsTheUtf8TheyMostlyAre() {
    List<WordCount> top = List.of(new WordCount(bytes("größe"), 12), new WordCount("the", 3));

    assertThat(report(top).text().lines())
        .containsSubsequence("          12  größe", "           3  the");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[2Jx", "x\u007f", "x\u0000\b", "x\u0085", "\u009b2Jx", "\u202ex"})
  void letsNoWordSteerTheTerminal(String word) {
    assertThat(report(List.of(new WordCount(bytes(word), 7_777))).text().lines())
        .filteredOn(line -> line.startsWith("        7777  "))
        .singleElement()
        .asString()
        .contains("x", "?")
        .matches("[^\\p{Cntrl}\\p{Cf}\u0080-\u009f]*");
  }

  @Test
  void writesTheSameNumbersInEveryLocale() {
    Locale before = Locale.getDefault();
    String here = report(List.of()).text();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(report(List.of()).text()).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void isOneLineOfJsonWithEverythingInIt() throws Exception {
    String text = report(List.of(new WordCount(bytes("größe"), 12))).json();

    assertThat(text).doesNotContain("\n");
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {
                      "words": 1234567, "distinct": 89, "ranks": 2, "hosts": 1,
                      "procs": [
                        {"rank":0,"proc":"wordcount[0]","pid":17,"files":1,"words":1234560},
                        {"rank":1,"proc":"wordcount[1]","pid":4194304,"files":1,"words":7}
                      ],
                      "top": [{"word": "größe", "count": 12}],
                      "files": 2, "bytes": 42, "skippedBinary": 3, "skippedSpecial": 4,
                      "bootMs": 1234, "liveMs": 5, "jobMs": 61000, "stopMs": 0
                    }
                    """));
  }

  @Test
  void keepsQuotesAndControlCharactersOfWordsInJson() throws Exception {
    String odd = "\"\\\u0001\u001b[2J";

    JsonNode json = new ObjectMapper().readTree(report(List.of(new WordCount(odd, 1))).json());

    assertThat(json.at("/top/0/word").asText()).isEqualTo(odd);
  }

  private static DemoReport report(List<WordCount> top) {
    DemoResult result =
        new DemoResult(
            List.of(
                new RankResult(0, "wordcount[0]", 17, 1, 1_234_560),
                new RankResult(1, "wordcount[1]", 4_194_304, 1, 7)),
            1_234_567,
            89,
            top);
    return new DemoReport(result, CORPUS, 1, TIMES);
  }

  /** As the scanner reports a word: one char a byte. */
  private static String bytes(String word) {
    return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
