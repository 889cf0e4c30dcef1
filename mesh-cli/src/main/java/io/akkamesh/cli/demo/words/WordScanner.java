package io.akkamesh.cli.demo.words;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into words exactly as {@code LC_ALL=C wc -w} of coreutils 9.1 counts them.
 *
 * <p>A token is a maximal run of bytes other than space, {@code \t \n \v \f \r}; it is a word if at
 * least one of its bytes is printable ASCII, 0x21 to 0x7e. A word is reported as its bytes decoded
 * as ISO-8859-1, so one char is one byte. A word of more than {@value WordCount#MAX_WORD_BYTES}
 * bytes is reported as its first 64 bytes, three dots and the hex SHA-256 of all its bytes; memory
 * stays bounded however long it is.
 *
 * <p>How the bytes are cut into feeds makes no difference. Not thread-safe; one scanner serves any
 * number of files, one after the other.
 */
public final class WordScanner {
  private static final byte SEPARATOR = 0;
  private static final byte PRINTABLE = 1;
  private static final byte OTHER = 2;
  private static final byte[] CLASS_OF_BYTE = classes();

  private final Consumer<String> words;
  private final Token token = new Token();

  /** A scanner at the start of a file; {@code words} is called on the thread that feeds. */
  public WordScanner(Consumer<String> words) {
    this.words = Objects.requireNonNull(words, "words");
  }

  /**
   * Takes the next {@code length} bytes of the file; the buffer is the caller's again on return.
   */
  public void feed(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    int end = offset + length;
    int position = offset;
    while (position < end) {
      int start = position;
      int seen = 0;
      int kind = SEPARATOR;
      while (position < end && (kind = CLASS_OF_BYTE[buffer[position] & 0xff]) != SEPARATOR) {
        seen |= kind;
        position++;
      }
      if (position > start) {
        token.append(buffer, start, position - start, (seen & PRINTABLE) != 0);
      }
      if (position < end) {
        end();
        position++;
      }
    }
  }

  /** Ends the file: the bytes fed next begin a new word. Calling it again changes nothing. */
  public void end() {
    if (token.isWord()) {
      words.accept(token.take());
    } else {
      token.clear();
    }
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    Arrays.fill(classes, OTHER);
    Arrays.fill(classes, 0x21, 0x7f, PRINTABLE);
    for (char separator : " \t\n\u000b\f\r".toCharArray()) {
      classes[separator] = SEPARATOR;
    }
    return classes;
  }
}
