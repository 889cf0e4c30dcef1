package io.akkamesh.protocol.shape;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.MalformedNameException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text form of selections from left to right and says where and why it can't. */
final class SliceReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");

  private final String text;
  private int position;

  SliceReader(String text) {
    this.text = requireNonNull(text, "text");
  }

  /** {@code host=0,gpu=0..8:2}: each dimension at most once, in the order of the text. */
  Map<String, Selection> selections() {
    Map<String, Selection> selections = new LinkedHashMap<>();
    do {
      int start = position;
      String dimension = name("a dimension");
      if (selections.containsKey(dimension)) {
        throw malformed(start, "a dimension other than " + dimension);
      }
      expect('=', "'=' and positions of " + dimension);
      selections.put(dimension, selection());
    } while (skip(","));
    return selections;
  }

  /** {@code 3}, {@code 0..8}, {@code 0..8:2} or {@code 1+3+5}. */
  Selection selection() {
    int first = number("a position", 0);
    if (skip("..")) {
      int end = number("an end after " + first, first + 1L);
      return Selection.range(first, end, skip(":") ? number("a step of at least 1", 1) : 1);
    }
    Set<Integer> positions = new LinkedHashSet<>(Set.of(first));
    while (skip("+")) {
      int start = position;
      if (!positions.add(number("a position", 0))) {
        throw malformed(start, "a position that is not in the list yet");
      }
    }
    return Selection.list(positions.stream().mapToInt(Integer::intValue).toArray());
  }

  String name(String expected) {
    return token(NAME, expected);
  }

  /** True when a number follows. */
  boolean atNumber() {
    return matcher(NUMBER).lookingAt();
  }

  int number(String expected, long min) {
    int start = position;
    String digits = token(NUMBER, expected + " in decimal");
    // Ten digits are more than an int holds, but never more than a long.
    if (digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
      throw malformed(start, expected + " of at most " + Integer.MAX_VALUE);
    }
    if (Long.parseLong(digits) < min) {
      throw malformed(start, expected);
    }
    return Integer.parseInt(digits);
  }

  void expect(char wanted, String expected) {
    if (!skip(String.valueOf(wanted))) {
      throw malformed(position, expected);
    }
  }

  void end() {
    if (!atEnd()) {
      throw malformed(position, "the end");
    }
  }

  boolean atEnd() {
    return position == text.length();
  }

  int position() {
    return position;
  }

  private String token(Pattern pattern, String expected) {
    Matcher token = matcher(pattern);
    if (!token.lookingAt()) {
      throw malformed(position, expected);
    }
    position = token.end();
    return token.group();
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(position, text.length());
  }

  private boolean skip(String wanted) {
    boolean there = text.startsWith(wanted, position);
    position += there ? wanted.length() : 0;
    return there;
  }

  private MalformedNameException malformed(int at, String expected) {
    return new MalformedNameException(text, at, expected);
  }
}
