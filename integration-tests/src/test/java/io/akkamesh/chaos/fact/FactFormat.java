package io.akkamesh.chaos.fact;

import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A fact as a line: times, process, kind and the parts of the record, with tabs between. */
final class FactFormat {
  private static final Map<String, Class<?>> KINDS =
      Arrays.stream(Fact.class.getPermittedSubclasses())
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private FactFormat() {}

  static String line(Entry entry) {
    StringJoiner line = new StringJoiner("\t");
    line.add(Long.toString(entry.nanos()));
    line.add(Long.toString(entry.wallMicros()));
    line.add(Long.toString(entry.pid()));
    line.add(entry.fact().getClass().getSimpleName());
    write(entry.fact(), line);
    return line.toString();
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it is not one, or only a part
   */
  static Entry parse(String line, String where) {
    try {
      Deque<String> words = new ArrayDeque<>(Arrays.asList(line.split("\t", -1)));
      long nanos = Long.parseLong(words.remove());
      long wallMicros = Long.parseLong(words.remove());
      long pid = Long.parseLong(words.remove());
      Fact fact = (Fact) read(KINDS.get(words.remove()), words);
      return new Entry(nanos, wallMicros, pid, fact, where);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(where + " is no fact: " + line, e);
    }
  }

  private static void write(Object part, StringJoiner line) {
    if (!part.getClass().isRecord()) {
      line.add(part.toString().replaceAll("[\\t\\r\\n]+", " "));
      return;
    }
    try {
      for (RecordComponent component : part.getClass().getRecordComponents()) {
        write(component.getAccessor().invoke(part), line);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object read(Class<?> type, Deque<String> words) {
    if (type.isRecord()) {
      return readRecord(type, words);
    }
    String word = words.remove();
    if (type == long.class) {
      return Long.valueOf(word);
    }
    if (type == boolean.class) {
      return Boolean.valueOf(word);
    }
    return type.isEnum() ? Fact.Milestone.valueOf(word) : word;
  }

  private static Object readRecord(Class<?> type, Deque<String> words) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = read(types[i], words);
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
