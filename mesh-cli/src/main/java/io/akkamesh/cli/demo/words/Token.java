package io.akkamesh.cli.demo.words;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The token being read: its bytes while they fit, its head and a running digest once they do not.
 *
 * <p>Never holds more than {@value WordCount#MAX_WORD_BYTES} bytes of it.
 */
final class Token {
  private static final int HEAD_BYTES = 64;
  private static final String ELLIPSIS = "...";

  private final byte[] held = new byte[WordCount.MAX_WORD_BYTES];
  private final MessageDigest sha256 = sha256();
  private int heldBytes;
  private boolean tooLong;
  private boolean word;

  /** Whether one of the bytes so far is printable; an empty token is no word. */
  boolean isWord() {
    return word;
  }

  void append(byte[] buffer, int offset, int length, boolean hasPrintable) {
    word |= hasPrintable;
    if (!tooLong && length > held.length - heldBytes) {
      tooLong = true;
      sha256.update(held, 0, heldBytes);
      int missingFromHead = Math.max(0, HEAD_BYTES - heldBytes);
      System.arraycopy(buffer, offset, held, heldBytes, missingFromHead);
    }
    if (tooLong) {
      sha256.update(buffer, offset, length);
    } else {
      System.arraycopy(buffer, offset, held, heldBytes, length);
      heldBytes += length;
    }
  }

  /** The word this token is, all of it or abbreviated; leaves an empty token behind. */
  String take() {
    String identity =
        tooLong
            ? text(HEAD_BYTES) + ELLIPSIS + HexFormat.of().formatHex(sha256.digest())
            : text(heldBytes);
    clear();
    return identity;
  }

  /** Forgets all bytes. */
  void clear() {
    if (tooLong) {
      sha256.reset();
    }
    heldBytes = 0;
    tooLong = false;
    word = false;
  }

  private String text(int bytes) {
    return new String(held, 0, bytes, StandardCharsets.ISO_8859_1);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }
}
