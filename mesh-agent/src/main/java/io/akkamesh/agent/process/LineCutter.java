package io.akkamesh.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;

/**
 * Cuts bytes into lines of text, in bounded memory.
 *
 * <p>Lines end with {@code \n} or {@code \r\n}. A line of more than 4096 bytes is handed on in
 * pieces, cut between characters. Malformed UTF-8 is replaced.
 */
final class LineCutter {
  static final int MAX_LINE_BYTES = 4096;

  private final Consumer<String> lines;
  private final byte[] line = new byte[MAX_LINE_BYTES];
  private int lineBytes;
  private boolean insideLongLine;

  LineCutter(Consumer<String> lines) {
    this.lines = lines;
  }

  void accept(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else {
        append(bytes[i]);
      }
    }
  }

  /** The end of the stream: what follows the last line's end is a line, too. */
  void end() {
    if (lineBytes > 0) {
      endLine();
    }
  }

  private void append(byte next) {
    if (lineBytes == line.length) {
      int cut = cutBetweenCharacters();
      lines.accept(new String(line, 0, cut, UTF_8));
      System.arraycopy(line, cut, line, 0, lineBytes - cut);
      lineBytes -= cut;
      insideLongLine = true;
    }
    line[lineBytes++] = next;
  }

  private void endLine() {
    boolean endsWithReturn = lineBytes > 0 && line[lineBytes - 1] == '\r';
    int textBytes = endsWithReturn ? lineBytes - 1 : lineBytes;
    boolean handedOnAlready = insideLongLine && textBytes == 0;
    lineBytes = 0;
    insideLongLine = false;
    if (!handedOnAlready) {
      lines.accept(new String(line, 0, textBytes, UTF_8));
    }
  }

  /** The line's end, or where its last character begins if that isn't complete yet. */
  private int cutBetweenCharacters() {
    for (int last = lineBytes - 1; last > lineBytes - 4; last--) {
      int leadingOnes = Integer.numberOfLeadingZeros(~(line[last] << 24));
      boolean continuesCharacter = leadingOnes == 1;
      if (!continuesCharacter) {
        boolean complete = leadingOnes > 4 || last + leadingOnes <= lineBytes;
        return complete ? lineBytes : last;
      }
    }
    return lineBytes;
  }
}
