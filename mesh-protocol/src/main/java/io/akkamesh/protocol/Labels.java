package io.akkamesh.protocol;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Name/value pairs on a world or proc, by which snapshots select them (SA-8). Immutable. */
public record Labels(@JsonValue Map<String, String> entries) {
  private static final Labels NONE = new Labels(Map.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Labels {
    entries = Collections.unmodifiableMap(new TreeMap<>(requireNonNull(entries, "entries")));
    entries.forEach((key, value) -> requireNonNull(value, key));
  }

  public static Labels none() {
    return NONE;
  }

  public static Labels of(String key, String value) {
    return new Labels(Map.of(key, value));
  }

  /** These labels and one more; a key that is there already is replaced. */
  public Labels with(String key, String value) {
    Map<String, String> all = new TreeMap<>(entries);
    all.put(key, value);
    return new Labels(all);
  }

  /** True when every one of these labels is in {@code candidate}; no labels match everything. */
  public boolean matches(Labels candidate) {
    return candidate.entries.entrySet().containsAll(entries.entrySet());
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
