package io.akkamesh.protocol.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Reads one section and checks every value: what is wrong names its full path (SY-4). */
public final class Settings {
  private final Config section;
  private final String path;

  private Settings(Config section, String path) {
    this.section = section;
    this.path = path;
  }

  /**
   * The section at {@code path}.
   *
   * @throws IllegalArgumentException when there is none: reference.conf is not on the class path
   */
  public static Settings at(Config root, String path) {
    try {
      return new Settings(root.getConfig(path), path);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /** A duration of zero or more. */
  public Duration duration(String key) {
    return checked(key, section::getDuration, value -> !value.isNegative(), "0 or longer");
  }

  /** A duration of more than zero. */
  public Duration positiveDuration(String key) {
    return checked(
        key, section::getDuration, value -> value.compareTo(Duration.ZERO) > 0, "longer than 0");
  }

  /** A whole number in {@code min..max}. */
  public int integer(String key, int min, int max) {
    return checked(
        key, section::getInt, value -> value >= min && value <= max, "in " + min + ".." + max);
  }

  /** A size in bytes, such as 64 MiB, in {@code min..max}. */
  public long bytes(String key, long min, long max) {
    return checked(
        key,
        section::getBytes,
        value -> value >= min && value <= max,
        "in " + min + ".." + max + " bytes");
  }

  /** A text; may be empty. */
  public String text(String key) {
    return checked(key, section::getString, value -> true, "a text");
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    return checked(key, section::getStringList, value -> true, "a list of texts");
  }

  /** on or off. */
  public boolean flag(String key) {
    return checked(key, section::getBoolean, value -> true, "on or off");
  }

  private <T> T checked(
      String key, Function<String, T> read, Function<T, Boolean> isGood, String wanted) {
    T value;
    try {
      value = read.apply(key);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(path + "." + key + ": " + e.getMessage(), e);
    }
    if (!isGood.apply(value)) {
      throw new IllegalArgumentException(
          path + "." + key + " must be " + wanted + ", was " + value);
    }
    return value;
  }
}
