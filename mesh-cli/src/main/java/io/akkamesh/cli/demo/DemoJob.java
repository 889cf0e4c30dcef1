package io.akkamesh.cli.demo;

import io.akkamesh.cli.demo.DemoResult.RankResult;
import io.akkamesh.cli.demo.WordCounter.CountsPage;
import io.akkamesh.cli.demo.words.Corpus;
import io.akkamesh.cli.demo.words.Partition;
import io.akkamesh.cli.demo.words.TextFile;
import io.akkamesh.cli.demo.words.WordCounts;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.ActorMesh;
import io.akkamesh.cluster.Question;
import io.akkamesh.cluster.World;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.value.ValueMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The word count itself: spawn a counter on every rank, split the files, gather, reduce. */
final class DemoJob {
  private static final long PROGRESS_INTERVAL_MS = 100;
  private static final int TOP = 10;

  private final World world;
  private final Corpus corpus;
  private final Progress progress;
  private final CompletionStage<? extends RuntimeException> failure;

  /**
   * A job on the ranks of a world.
   *
   * @param failure ends the job at once when it completes: a process of the mesh has failed
   */
  DemoJob(
      World world,
      Corpus corpus,
      Progress progress,
      CompletionStage<? extends RuntimeException> failure) {
    this.world = world;
    this.corpus = corpus;
    this.progress = progress;
    this.failure = failure;
  }

  DemoResult run() {
    ActorMesh<WordCounter.Command> counters =
        await(world.spawn("counter", WordCounter.TYPE, new WordCounter.Params()));
    progress.say("spawned " + counters + "; counting " + corpus.files().size() + " text files");
    assign(counters);
    ValueMesh<WordCounter.Progress> counted = awaitCounts(counters);
    WordCounts total = reduce(counters);
    return result(counted, total);
  }

  private void assign(ActorMesh<WordCounter.Command> counters) {
    List<List<List<String>>> batches = new ArrayList<>();
    for (List<TextFile> files : Partition.byBytes(corpus.files(), world.shape().size())) {
      batches.add(Batches.of(files));
    }
    int most = batches.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int batch = i;
      values(
          counters.askEach(
              WordCounter.Progress.class,
              (rank, replyTo) ->
                  new WordCounter.CountFiles(
                      batch < batches.get(rank).size() ? batches.get(rank).get(batch) : List.of(),
                      replyTo)));
    }
  }

  private ValueMesh<WordCounter.Progress> awaitCounts(ActorMesh<WordCounter.Command> counters) {
    long said = 0;
    while (true) {
      ValueMesh<WordCounter.Progress> now =
          values(counters.ask(WordCounter.Progress.class, WordCounter.AskProgress::new));
      failIfAnyFailed(now);
      long files = now.values().stream().mapToLong(WordCounter.Progress::files).sum();
      boolean done = now.values().stream().allMatch(WordCounter.Progress::done);
      if (done || files > said) {
        progress.say("counted " + files + " of " + corpus.files().size() + " files");
        said = files;
      }
      if (done) {
        return now;
      }
      pause();
    }
  }

  private void failIfAnyFailed(ValueMesh<WordCounter.Progress> now) {
    for (int rank = 0; rank < now.size(); rank++) {
      String actor = world.id() + "[" + rank + "].counter[0]: ";
      now.get(rank)
          .failure()
          .ifPresent(
              why -> {
                throw new IllegalStateException(actor + why);
              });
    }
  }

  private WordCounts reduce(ActorMesh<WordCounter.Command> counters) {
    WordCounts total = new WordCounts();
    boolean more = true;
    for (int i = 0; more; i++) {
      int number = i;
      ValueMesh<CountsPage> pages =
          values(
              counters.ask(CountsPage.class, replyTo -> new WordCounter.AskPage(number, replyTo)));
      pages.values().forEach(page -> total.merge(page.page()));
      more = !pages.values().stream().allMatch(CountsPage::last);
    }
    return total;
  }

  private DemoResult result(ValueMesh<WordCounter.Progress> counted, WordCounts total) {
    List<RankResult> ranks = new ArrayList<>();
    for (ProcInfo proc : world.procs()) {
      WordCounter.Progress share = counted.get(ranks.size());
      ranks.add(
          new RankResult(
              ranks.size(), proc.proc().toString(), proc.pid(), share.files(), share.words()));
    }
    return new DemoResult(ranks, total.words(), total.distinct(), total.top(TOP));
  }

  private void pause() {
    await(
        CompletableFuture.supplyAsync(
            () -> true,
            CompletableFuture.delayedExecutor(PROGRESS_INTERVAL_MS, TimeUnit.MILLISECONDS)));
  }

  private <R> ValueMesh<R> values(Question<R> question) {
    return await(question.gather()).values();
  }

  private <T> T await(CompletionStage<T> stage) {
    return Await.value(stage, failure);
  }
}
