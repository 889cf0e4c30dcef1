package io.akkamesh.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.cli.demo.WordCounter.CountsPage;
import io.akkamesh.cli.demo.WordCounter.Progress;
import io.akkamesh.cli.demo.words.WordCounts;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCounterTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SpawnContext WHERE =
      new SpawnContext(ActorId.parse("wordcount[0].counter[0]"), Shape.parse("host=1,slot=1"));

  private final ActorRef<WordCounter.Command> counter =
      KIT.spawn(WordCounter.create(WHERE, new WordCounter.Params()));
  private final TestProbe<Progress> progress = KIT.createTestProbe(Progress.class);
  private final TestProbe<CountsPage> pages = KIT.createTestProbe(CountsPage.class);

  @TempDir Path directory;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void countsTheFilesItIsGivenBatchByBatch() throws Exception {
    Progress first = count(file("a", "one two two"), file("b", "three"));
    assertThat(first.done()).isFalse();
    count(file("c", "two"));

    Progress last = awaitDone();

    assertThat(last.files()).isEqualTo(3);
    assertThat(last.words()).isEqualTo(5);
    assertThat(last.failure()).isEmpty();
    WordCounts counts = allPages();
    assertThat(counts.words()).isEqualTo(5);
    assertThat(counts.top(1).get(0).word()).isEqualTo("two");
    assertThat(counts.top(1).get(0).count()).isEqualTo(3);
  }

  @Test
  void takesNoFilesForDone() {
    Progress reply = count();

    assertThat(reply).isEqualTo(awaitDone());
    assertThat(reply.done()).isTrue();
    assertThat(reply.files()).isZero();
    assertThat(allPages().words()).isZero();
  }

  @Test
  void takesMoreFilesAfterItWasDone() throws Exception {
    count(file("a", "one"));
    assertThat(awaitDone().words()).isEqualTo(1);

    count(file("b", "two"));

    assertThat(awaitDone().words()).isEqualTo(2);
    assertThat(allPages().distinct()).isEqualTo(2);
  }

  @Test
  void answersWhileItReadsALargeFile() throws Exception {
    count(file("large", "word ".repeat(2_000_000)));

    List<Progress> seen = new ArrayList<>();
    do {
      seen.add(ask());
    } while (!seen.get(seen.size() - 1).done());

    assertThat(seen).anyMatch(now -> !now.done() && now.words() > 0);
    assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(a.words(), b.words()));
    assertThat(seen.get(seen.size() - 1).words()).isEqualTo(2_000_000);
  }

  @Test
  void namesAFileThatItCannotReadAndGoesOnAnswering() throws Exception {
    Path missing = directory.resolve("missing");
    count(file("a", "one"), missing.toUri().toString(), file("b", "two"));

    Progress failed = awaitFailure();

    assertThat(failed.failure().orElseThrow()).startsWith("cannot read " + missing + ": ");
    assertThat(failed.files()).isEqualTo(1);
    assertThat(failed.done()).isFalse();
    assertThat(ask()).isEqualTo(failed);
  }

  @Test
  void givesItsCountsInPagesThatFitAMessageAndTogetherAreAll() throws Exception {
    String words =
        IntStream.range(0, 5000).mapToObj(i -> "word-" + i).collect(Collectors.joining(" "));
    count(file("a", words));
    awaitDone();

    CountsPage first = page(0);
    assertThat(first.last()).isFalse();
    assertThat(first.words().stream().mapToInt(String::length).sum())
        .isLessThanOrEqualTo(16 * 1024);
    WordCounts counts = allPages();
    assertThat(counts.words()).isEqualTo(5000);
    assertThat(counts.distinct()).isEqualTo(5000);
  }

  @Test
  void fixesAllPagesWithTheFirst() throws Exception {
    count(file("a", "one"));
    awaitDone();
    page(0);
    count(file("b", "two"));
    awaitDone();

    assertThat(page(1)).isEqualTo(new CountsPage(List.of(), List.of(), true));
    assertThat(page(0).words()).containsExactly("one", "two");
  }

  private Progress count(String... uris) {
    counter.tell(new WordCounter.CountFiles(Arrays.asList(uris), progress.ref()));
    return progress.receiveMessage(SOON);
  }

  private Progress ask() {
    counter.tell(new WordCounter.AskProgress(progress.ref()));
    return progress.receiveMessage(SOON);
  }

  private Progress awaitDone() {
    return progress.awaitAssert(
        SOON,
        () -> {
          Progress now = ask();
          assertThat(now.done()).isTrue();
          return now;
        });
  }

  private Progress awaitFailure() {
    return progress.awaitAssert(
        SOON,
        () -> {
          Progress now = ask();
          assertThat(now.failure()).isPresent();
          return now;
        });
  }

  private CountsPage page(int number) {
    counter.tell(new WordCounter.AskPage(number, pages.ref()));
    return pages.receiveMessage(SOON);
  }

  private WordCounts allPages() {
    WordCounts counts = new WordCounts();
    int number = 0;
    CountsPage page;
    do {
      page = page(number++);
      counts.merge(page.page());
    } while (!page.last());
    return counts;
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toUri().toString();
  }
}
