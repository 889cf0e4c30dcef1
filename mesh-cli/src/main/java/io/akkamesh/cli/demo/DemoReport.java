package io.akkamesh.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akkamesh.cli.demo.DemoResult.RankResult;
import io.akkamesh.cli.demo.words.Corpus;
import io.akkamesh.cli.demo.words.WordCount;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo's result for people, or for programs. */
final class DemoReport {
  private final DemoResult result;
  private final Corpus corpus;
  private final int hosts;
  private final Times times;

  DemoReport(DemoResult result, Corpus corpus, int hosts, Times times) {
    this.result = result;
    this.corpus = corpus;
    this.hosts = hosts;
    this.times = times;
  }

  String text() {
    StringBuilder text = new StringBuilder("\n");
    line(text, "%4s  %-16s %8s %8s %12s", "rank", "proc", "pid", "files", "words");
    for (RankResult rank : result.ranks()) {
      line(
          text,
          "%4d  %-16s %8d %8d %12d",
          rank.rank(),
          rank.proc(),
          rank.pid(),
          rank.files(),
          rank.words());
    }
    text.append("\n");
    for (WordCount word : result.top()) {
      line(text, "%12d  %s", word.count(), printable(word.word()));
    }
    text.append("\n");
    line(
        text,
        "%d text files, %d bytes; left out: %d not text, %d links and special files",
        corpus.files().size(),
        corpus.totalBytes(),
        corpus.skippedBinary(),
        corpus.skippedSpecial());
    line(
        text,
        "boot %.2f s, live %.2f s, job %.2f s, stop %.2f s",
        times.boot().toMillis() / 1000.0,
        times.live().toMillis() / 1000.0,
        times.job().toMillis() / 1000.0,
        times.stop().toMillis() / 1000.0);
    text.append(
        String.format(
            Locale.ROOT,
            "RESULT words=%d distinct=%d ranks=%d hosts=%d",
            result.words(),
            result.distinct(),
            result.ranks().size(),
            hosts));
    return text.toString();
  }

  String json() throws JsonProcessingException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("words", result.words());
    json.put("distinct", result.distinct());
    json.put("ranks", result.ranks().size());
    json.put("hosts", hosts);
    json.put("procs", result.ranks());
    json.put("top", top());
    json.put("files", corpus.files().size());
    json.put("bytes", corpus.totalBytes());
    json.put("skippedBinary", corpus.skippedBinary());
    json.put("skippedSpecial", corpus.skippedSpecial());
    json.put("bootMs", times.boot().toMillis());
    json.put("liveMs", times.live().toMillis());
    json.put("jobMs", times.job().toMillis());
    json.put("stopMs", times.stop().toMillis());
    return new ObjectMapper().writeValueAsString(json);
  }

  private List<Map<String, Object>> top() {
    return result.top().stream()
        .map(word -> Map.<String, Object>of("word", decoded(word.word()), "count", word.count()))
        .toList();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append("\n");
  }

  /** A word is its bytes, one char each; nearly all text is UTF-8. */
  private static String decoded(String word) {
    return new String(word.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Nothing in a file may steer the terminal. */
  private static String printable(String word) {
    return decoded(word).replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
