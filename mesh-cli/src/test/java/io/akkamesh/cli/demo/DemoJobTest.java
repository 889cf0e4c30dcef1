package io.akkamesh.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.cli.demo.DemoResult.RankResult;
import io.akkamesh.cli.demo.words.Corpus;
import io.akkamesh.cli.demo.words.TextFile;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.LocalMesh;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on a mesh inside this JVM. */
class DemoJobTest {
  private static final LocalMesh MESH = LocalMesh.start();

  private final CompletableFuture<IllegalStateException> failure = new CompletableFuture<>();
  private final StringWriter said = new StringWriter();
  private World world;

  @TempDir Path directory;

  @AfterAll
  static void shutDown() {
    MESH.close();
  }

  @BeforeEach
  void createWorld() {
    world =
        Await.value(MESH.mesh().createWorld(WorldSpec.named("job").shape("host=1,slot=2").local()));
  }

  @AfterEach
  void stopWorld() {
    Await.value(world.stop());
  }

  @Test
  void countsEveryFileOnceWhateverTheRank() throws Exception {
    for (int i = 0; i < 5; i++) {
      Files.writeString(directory.resolve("file-" + i), "word number-" + i);
    }

    DemoResult result = job(Corpus.scan(directory)).run();

    assertThat(result.words()).isEqualTo(10);
    assertThat(result.distinct()).isEqualTo(6);
    assertThat(result.top().get(0).word()).isEqualTo("word");
    assertThat(result.ranks()).extracting(RankResult::rank).containsExactly(0, 1);
    assertThat(result.ranks()).extracting(RankResult::proc).containsExactly("job[0]", "job[1]");
    assertThat(result.ranks()).extracting(RankResult::files).containsExactlyInAnyOrder(2, 3);
    assertThat(result.ranks().stream().mapToLong(RankResult::words).sum()).isEqualTo(10);
    assertThat(said.toString()).contains("counted 5 of 5 files");
  }

  @Test
  void countsACorpusWithoutFiles() throws Exception {
    DemoResult result = job(Corpus.scan(directory)).run();

    assertThat(result.words()).isZero();
    assertThat(result.distinct()).isZero();
    assertThat(result.top()).isEmpty();
    assertThat(result.ranks()).hasSize(2);
  }

  @Test
  void namesTheActorAndTheFileThatItCannotRead() {
    Path gone = directory.resolve("gone");
    Corpus corpus = new Corpus(List.of(new TextFile(gone, 1)), 0, 0);

    assertThatThrownBy(() -> job(corpus).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("job\\[[01]\\]\\.counter\\[0\\]: cannot read .*/gone: .*");
  }

  @Test
  void endsAtOnceWhenAProcessOfTheMeshHasFailed() throws Exception {
    IllegalStateException cause = new IllegalStateException("hostjob[0] was ended by signal 9");
    failure.complete(cause);

    assertThatThrownBy(() -> job(endless()).run()).isSameAs(cause);
  }

  private DemoJob job(Corpus corpus) {
    return new DemoJob(world, corpus, new Progress(new PrintWriter(said)), failure);
  }

  /** One file that takes more than a test's time to read, and no room on the disk. */
  private Corpus endless() throws IOException {
    Path file = directory.resolve("endless");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    return new Corpus(List.of(new TextFile(file, 1)), 0, 0);
  }
}
