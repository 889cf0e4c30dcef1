package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Files as people have them, and what {@code wc} says of them. A shell makes those with odd names:
 * it can write any bytes as a name, whatever this JVM's locale is.
 */
final class OddCorpus {
  private static final long SEED = 20261121;
  private static final int MANY_WORDS = 200_000;

  private static final String FILES =
      """
      mkdir -p 'sub/deeper/deepest' 'a directory' .git/objects vendored/.git .hidden-directory
      printf 'one two  three\\tfour\\n\\nfive\\n' >plain.txt
      printf 'crlf one\\r\\ncrlf two\\r\\n' >crlf.txt
      printf 'no newline at the end' >sub/unended
      printf 'this one neither' >sub/deeper/deepest/unended-too
      : >empty.txt
      printf ' \\n\\t \\r\\f\\v' >only-white-space
      printf 'spaces in the name\\n' >'a directory/a file of words.txt'
      printf 'gr\\303\\274\\303\\237e aus K\\303\\266ln\\n' >"$(printf 'K\\303\\266ln \\342\\202\\254.txt')"
      printf 'a name that is no UTF-8\\n' >"$(printf 'latin-\\351\\377.txt')"
      printf 'words \\377\\376 \\351t\\351 \\200 end\\n' >not-utf-8.txt
      printf 'dashes\\n' >-w
      printf 'hidden words\\n' >.hidden
      printf 'deeply hidden words\\n' >.hidden-directory/.file
      printf 'no\\0text\\n' >binary
      printf 'ref: refs/heads/main\\n' >.git/HEAD
      printf 'not to be counted\\n' >.git/objects/text
      printf 'nor this one\\n' >vendored/.git/config
      printf 'but this one\\n' >vendored/file
      ln -s plain.txt link-to-a-file
      ln -s sub link-to-a-directory
      ln -s .. sub/link-to-a-loop
      ln -s nowhere link-to-nothing
      mkfifo pipe
      """;

  /** The text files, and no others, each through a filter. */
  private static final String FIND =
      "find . -name .git -prune -o -type f ! -name binary -exec %s {} \\;";

  private final Path root;

  private OddCorpus(Path root) {
    this.root = root;
  }

  static OddCorpus in(Path root) throws IOException {
    OddCorpus corpus = new OddCorpus(root);
    corpus.shell(FILES);
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < MANY_WORDS; i++) {
      text.append('w').append(random.nextInt(MANY_WORDS)).append(i % 11 == 0 ? '\n' : ' ');
    }
    Files.writeString(root.resolve("many-words"), text);
    return corpus;
  }

  Path root() {
    return root;
  }

  /** As {@code wc -w} counts each file in the C locale. */
  long words() throws IOException {
    return number(FIND.formatted("wc -w") + " | awk '{ sum += $1 } END { print sum }'");
  }

  long distinct() throws IOException {
    String words = "sh -c 'tr -s \" \\t\\n\\v\\f\\r\" \"\\n\" <\"$0\"; echo'";
    return number(FIND.formatted(words) + " | grep -a '[!-~]' | sort -u | wc -l");
  }

  long files() throws IOException {
    return number(FIND.formatted("echo x") + " | wc -l");
  }

  private long number(String script) throws IOException {
    return Long.parseLong(shell(script).strip());
  }

  private String shell(String script) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-euc", script)
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.onExit().join().exitValue()).as(script).isZero();
    return said;
  }
}
