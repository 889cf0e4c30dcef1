package io.akkamesh.protocol.name;

/** Text that is not a name: says at which position (from 0) what was expected (ID-1). */
public final class MalformedNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  /** {@code expected} is what would have been right at {@code position}. */
  public MalformedNameException(String text, int position, String expected) {
    super("\"" + text + "\": expected " + expected + " at position " + position);
    this.position = position;
  }

  /** Index into the text, from 0; the text's length when it ended too early. */
  public int position() {
    return position;
  }
}
