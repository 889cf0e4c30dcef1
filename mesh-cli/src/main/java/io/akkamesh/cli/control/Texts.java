package io.akkamesh.cli.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.SliceName;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the words of a command line are read; what is wrong says what would be right. */
final class Texts {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  private Texts() {}

  /** The name of a world. */
  static final class WorldName implements ITypeConverter<WorldId> {
    @Override
    public WorldId convert(String text) {
      return checked(text, WorldId::new);
    }
  }

  /** A world, one of its ranks, or a slice of it. */
  static final class RanksOfWorld implements ITypeConverter<SliceName> {
    @Override
    public SliceName convert(String text) {
      return checked(text, SliceName::parse);
    }
  }

  /** The name of a world to create. */
  static final class NewWorldName implements ITypeConverter<WorldId> {
    @Override
    public WorldId convert(String text) {
      WorldId world = checked(text, WorldId::new);
      if (world.isReserved()) {
        throw new TypeConversionException(
            "must be a name other than system or user that does not start with host, was " + text);
      }
      return world;
    }
  }

  /** The name of a proc. */
  static final class ProcName implements ITypeConverter<ProcId> {
    @Override
    public ProcId convert(String text) {
      return checked(text, ProcId::parse);
    }
  }

  /** The name of an actor. */
  static final class ActorName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!ActorId.isActorName(text)) {
        throw new TypeConversionException("must look like [A-Za-z_][A-Za-z0-9_-]*, was " + text);
      }
      return text;
    }
  }

  /** A rank. */
  static final class RankText implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (!text.matches("[0-9]{1,9}")) {
        throw new TypeConversionException("must be a number from 0 on, was " + text);
      }
      return Integer.valueOf(text);
    }
  }

  /** One JSON document; whether it fits is up to who reads it. */
  static final class JsonText implements ITypeConverter<String> {
    private static final ObjectMapper MAPPER =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public String convert(String text) {
      try {
        if (!MAPPER.readTree(text).isMissingNode()) {
          return text;
        }
        throw new TypeConversionException("must be JSON, such as {}, was nothing");
      } catch (JsonProcessingException e) {
        throw new TypeConversionException(
            "must be JSON, such as {\"text\": \"hello\"}, was "
                + text
                + ": "
                + e.getOriginalMessage());
      }
    }
  }

  /** Dimensions and sizes. */
  static final class ShapeText implements ITypeConverter<Shape> {
    @Override
    public Shape convert(String text) {
      Shape shape = checked(text, Shape::parse);
      if (!shape.isKnown()) {
        throw new TypeConversionException("must look like host=2,slot=4, was " + text);
      }
      return shape;
    }
  }

  /** A number of at least one. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
        throw new TypeConversionException("must be a number from 1 on, was " + text);
      }
      return Integer.valueOf(text);
    }
  }

  /** A time with its unit. */
  static final class DurationText implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Matcher parts = DURATION.matcher(text);
      if (!parts.matches()) {
        throw new TypeConversionException(
            "must be a number and ms, s, m or h, such as 5s, was " + text);
      }
      Duration value = UNITS.get(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1)));
      if (value.isZero() || value.compareTo(LONGEST) > 0) {
        throw new TypeConversionException("must be longer than 0 and at most 24h, was " + text);
      }
      return value;
    }
  }

  /** A label and its value. */
  static final class LabelText implements ITypeConverter<Label> {
    @Override
    public Label convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new TypeConversionException("must look like key=value, was " + text);
      }
      return new Label(text.substring(0, equals), text.substring(equals + 1));
    }
  }

  private static <T> T checked(String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
