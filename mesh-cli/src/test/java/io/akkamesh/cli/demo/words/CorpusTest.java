package io.akkamesh.cli.demo.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  @TempDir Path root;

  @Test
  void findsFilesAtEveryDepthInPathOrder() throws Exception {
    write("z.txt", "z");
    write("a/b/c/deep", "deep");
    write("a/b.txt", "b");
    write("a.txt", "a");
    Files.createDirectories(root.resolve("empty/directory"));

    assertThat(found()).containsExactly("a.txt", "a/b.txt", "a/b/c/deep", "z.txt");
  }

  @Test
  void takesHiddenFilesAndNamesWithSpacesOrOtherLetters() throws Exception {
    write(".hidden", "h");
    write(".config/file", "c");
    write("two words", "t");
    write("line\nbreak", "l");
    write("-w", "w");

    assertThat(found())
        .containsExactlyInAnyOrder(".hidden", ".config/file", "two words", "line\nbreak", "-w");
  }

  @Test
  void saysTheSizeOfEachFileAndOfAll() throws Exception {
    write("a", "12345");
    write("b", "");
    write("c", "123");

    Corpus corpus = Corpus.scan(root);

    assertThat(corpus.files())
        .containsExactly(
            new TextFile(root.resolve("a"), 5),
            new TextFile(root.resolve("b"), 0),
            new TextFile(root.resolve("c"), 3));
    assertThat(corpus.totalBytes()).isEqualTo(8);
  }

  @Test
  void takesAnEmptyDirectoryForACorpusWithoutFiles() throws Exception {
    assertThat(Corpus.scan(root)).isEqualTo(new Corpus(List.of(), 0, 0));
    assertThat(Corpus.scan(root).totalBytes()).isZero();
  }

  @Test
  void skipsAndCountsFilesWithANulInTheirFirst8192Bytes() throws Exception {
    write("first", "\0text");
    write("inside", "x".repeat(8_191) + "\0");
    write("after", "x".repeat(8_192) + "\0");
    write("none", "\u0001\u00ff");

    Corpus corpus = Corpus.scan(root);

    assertThat(names(corpus)).containsExactly("after", "none");
    assertThat(corpus.skippedBinary()).isEqualTo(2);
    assertThat(corpus.totalBytes()).isEqualTo(8_195);
  }

  @Test
  void takesAFileNamedDirectlyWhateverIsInIt() throws Exception {
    Path binary = write("binary", "\0\0");

    assertThat(Corpus.scan(binary)).isEqualTo(new Corpus(List.of(new TextFile(binary, 2)), 0, 0));
  }

  @Test
  void entersNoGitDirectoryBelowTheRoot() throws Exception {
    write(".git/config", "c");
    write("sub/.git/HEAD", "h");
    write("sub/.github/workflow", "w");
    write("module/.git", "gitdir: elsewhere");

    assertThat(found()).containsExactly("module/.git", "sub/.github/workflow");
  }

  @Test
  void entersAGitDirectoryThatIsNamedDirectly() throws Exception {
    write(".git/config", "c");

    assertThat(names(Corpus.scan(root.resolve(".git")))).containsExactly(".git/config");
  }

  @Test
  void countsLinksInsteadOfFollowingThem() throws Exception {
    Path file = write("directory/file", "f");
    Files.createSymbolicLink(root.resolve("to-file"), file);
    Files.createSymbolicLink(root.resolve("to-directory"), file.getParent());
    Files.createSymbolicLink(root.resolve("directory/loop"), root);
    Files.createSymbolicLink(root.resolve("to-nothing"), root.resolve("nothing"));

    Corpus corpus = Corpus.scan(root);

    assertThat(names(corpus)).containsExactly("directory/file");
    assertThat(corpus.skippedSpecial()).isEqualTo(4);
    assertThat(corpus.skippedBinary()).isZero();
  }

  @Test
  void followsALinkThatIsNamedDirectly() throws Exception {
    write("directory/file", "f");
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("directory"));
    Path linkToFile = Files.createSymbolicLink(root.resolve("l"), root.resolve("directory/file"));

    assertThat(names(Corpus.scan(link))).containsExactly("link/file");
    assertThat(Corpus.scan(linkToFile).files()).containsExactly(new TextFile(linkToFile, 1));
  }

  @Test
  void keepsARelativePathRelative() throws Exception {
    write("a/file", "f");
    Path here = Path.of("").toAbsolutePath();
    Path relative = here.relativize(root.toRealPath());

    assertThat(Corpus.scan(relative).files())
        .containsExactly(new TextFile(relative.resolve("a/file"), 1));
  }

  private Path write(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, Scans.bytes(content));
  }

  private List<String> found() throws CorpusException {
    return names(Corpus.scan(root));
  }

  private List<String> names(Corpus corpus) {
    return corpus.files().stream().map(file -> root.relativize(file.path()).toString()).toList();
  }
}
