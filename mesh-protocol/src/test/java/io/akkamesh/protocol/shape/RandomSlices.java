package io.akkamesh.protocol.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shapes and selections from a seed, beside what they mean as plain lists of positions. */
final class RandomSlices {
  private final Random random;

  RandomSlices(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  Shape shape() {
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      dimensions.add(new Dimension("dim-" + i, 1 + random.nextInt(9)));
    }
    return Shape.of(dimensions);
  }

  /** Some of a dimension's positions. */
  Selection selection(int size) {
    switch (random.nextInt(3)) {
      case 0:
        return Selection.at(random.nextInt(size));
      case 1:
        int start = random.nextInt(size);
        int end = start + 1 + random.nextInt(size - start);
        return Selection.range(start, end, 1 + random.nextInt(4));
      default:
        List<Integer> positions =
            IntStream.range(0, size).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(positions, random);
        return Selection.list(
            positions.subList(0, 1 + random.nextInt(size)).stream()
                .mapToInt(Integer::intValue)
                .toArray());
    }
  }

  /** A slice of {@code shape} selected along any dimensions, some of them again and again. */
  Slice slice(Shape shape) {
    Slice slice = Slice.all(shape);
    for (int i = random.nextInt(5); i > 0; i--) {
      Dimension dimension = dimension(slice.shape());
      slice = slice.select(dimension.name(), selection(dimension.size()));
    }
    return slice;
  }

  Dimension dimension(Shape shape) {
    return shape.dimensions().get(random.nextInt(shape.dimensions().size()));
  }

  /** What {@code text} says, read the plain way. */
  static int[] positions(String text) {
    if (!text.contains("..")) {
      return Arrays.stream(text.split("\\+")).mapToInt(Integer::parseInt).toArray();
    }
    String[] parts = text.split("\\.\\.|:");
    int step = parts.length == 3 ? Integer.parseInt(parts[2]) : 1;
    return IntStream.range(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
        .filter(i -> (i - Integer.parseInt(parts[0])) % step == 0)
        .toArray();
  }
}
