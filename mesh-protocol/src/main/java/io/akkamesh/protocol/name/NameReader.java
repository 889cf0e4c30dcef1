package io.akkamesh.protocol.name;

import static java.util.Objects.requireNonNull;

/** Reads the text form of names from left to right and says where and why it can't. */
final class NameReader {
  private final String text;
  private int position;

  NameReader(String text) {
    this.text = requireNonNull(text, "text");
  }

  static boolean isName(String text) {
    NameReader in = new NameReader(text);
    return in.startsName() && in.skipName() == text.length();
  }

  /** The whole of {@code text} as one name, or where and why it is none. */
  static String requireName(String text, String expected) {
    NameReader in = new NameReader(requireNonNull(text, "name"));
    String name = in.name(expected + ", [A-Za-z_][A-Za-z0-9_-]*,");
    if (!in.atEnd()) {
      throw in.malformed("a letter, digit, '_' or '-'");
    }
    return name;
  }

  ProcId proc() {
    return new ProcId(new WorldId(name("a world name")), new Rank(bracketedInt("a rank")));
  }

  ActorId actor() {
    ProcId proc = proc();
    expect('.', "'.' and an actor name");
    return new ActorId(proc, name("an actor name"), bracketedInt("a pid"));
  }

  String name(String expected) {
    if (!startsName()) {
      throw malformed(expected);
    }
    int start = position;
    return text.substring(start, skipName());
  }

  int bracketedInt(String expected) {
    return (int) bracketed(expected, Integer.MAX_VALUE);
  }

  long bracketedLong(String expected) {
    return bracketed(expected, Long.MAX_VALUE);
  }

  private long bracketed(String expected, long max) {
    expect('[', "'[' and " + expected);
    int start = position;
    while (!atEnd() && isDigit(text.charAt(position))) {
      position++;
    }
    String digits = text.substring(start, position);
    boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
    if (digits.isEmpty() || leadingZero) {
      position = start;
      throw malformed(expected + " in decimal, without leading zeros");
    }
    // 19 digits are more than a long holds, but fit one without a sign.
    if (digits.length() > 19 || Long.compareUnsigned(Long.parseUnsignedLong(digits), max) > 0) {
      position = start;
      throw malformed(expected + " of at most " + max);
    }
    expect(']', "']'");
    return Long.parseLong(digits);
  }

  void expect(char wanted, String expected) {
    if (atEnd() || text.charAt(position) != wanted) {
      throw malformed(expected);
    }
    position++;
  }

  void end() {
    if (!atEnd()) {
      throw malformed("the end");
    }
  }

  boolean atEnd() {
    return position == text.length();
  }

  private boolean startsName() {
    return !atEnd() && (isLetter(text.charAt(position)) || text.charAt(position) == '_');
  }

  private int skipName() {
    while (!atEnd() && continuesName(text.charAt(position))) {
      position++;
    }
    return position;
  }

  private static boolean continuesName(char c) {
    return isLetter(c) || isDigit(c) || c == '_' || c == '-';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private MalformedNameException malformed(String expected) {
    return new MalformedNameException(text, position, expected);
  }
}
