package io.akkamesh.protocol.shape;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.akkamesh.protocol.name.WorldId;

/**
 * Some ranks of a world, whose shape need not be known yet (SH-5): {@code train} is all of it,
 * {@code train[3]} one rank, {@code train[host=0,gpu=0..8:2]} a slice.
 *
 * @param selections what is between the brackets: empty, a rank, or selections by dimension
 */
public record SliceName(WorldId world, String selections) {
  /** Fails as {@link #parse} does when {@code selections} can't stand between the brackets. */
  public SliceName {
    requireNonNull(world, "world");
    if (!requireNonNull(selections, "selections").isEmpty()) {
      SliceReader in = new SliceReader(selections);
      readSelections(in);
      in.end();
    }
  }

  /** All ranks of the world. */
  public static SliceName all(WorldId world) {
    return new SliceName(world, "");
  }

  /**
   * Reads {@code train}, {@code train[3]} or {@code train[host=0,gpu=0..8:2]}.
   *
   * @throws io.akkamesh.protocol.name.MalformedNameException with the position and what was
   *     expected there
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static SliceName parse(String text) {
    SliceReader in = new SliceReader(text);
    WorldId world = new WorldId(in.name("a world name"));
    if (in.atEnd()) {
      return all(world);
    }
    in.expect('[', "'[', or the end");
    int start = in.position();
    readSelections(in);
    String selections = text.substring(start, in.position());
    in.expect(']', "']'");
    in.end();
    return new SliceName(world, selections);
  }

  /** True when it means the whole world. */
  public boolean isAll() {
    return selections.isEmpty();
  }

  /**
   * These ranks in a world of that shape.
   *
   * @throws IllegalArgumentException when the shape has no such rank, dimension or positions
   * @throws IllegalStateException when the shape is unknown
   */
  public Slice of(Shape shape) {
    SliceReader in = new SliceReader(selections);
    if (!in.atNumber()) {
      return Slice.parse(shape, selections);
    }
    int rank = in.number("a rank", 0);
    if (rank >= shape.size()) {
      throw new IllegalArgumentException("rank " + rank + " is not in " + shape);
    }
    return Slice.ofRank(shape, rank);
  }

  @JsonValue
  @Override
  public String toString() {
    return isAll() ? world.name() : world + "[" + selections + "]";
  }

  private static void readSelections(SliceReader in) {
    if (in.atNumber()) {
      in.number("a rank", 0);
    } else {
      in.selections();
    }
  }
}
