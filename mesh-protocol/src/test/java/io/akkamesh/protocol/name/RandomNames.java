package io.akkamesh.protocol.name;

import java.util.List;
import java.util.Random;

/** Names of every kind from a seed: widely spread, or crowded so that prefixes are often equal. */
final class RandomNames {
  private static final String FIRST = "abcxyzABCXYZ_";
  private static final String LATER = FIRST + "0129-";

  private final Random random;
  private final boolean crowded;

  private RandomNames(long seed, boolean crowded) {
    this.random = new Random(seed);
    this.crowded = crowded;
  }

  static RandomNames spread(long seed) {
    return new RandomNames(seed, false);
  }

  static RandomNames crowded(long seed) {
    return new RandomNames(seed, true);
  }

  MeshName next() {
    return switch (random.nextInt(4)) {
      case 0 -> world();
      case 1 -> proc();
      case 2 -> actor();
      default -> port();
    };
  }

  WorldId world() {
    return new WorldId(word());
  }

  ProcId proc() {
    return world().proc((int) number(Integer.MAX_VALUE));
  }

  ActorId actor() {
    return proc().actor(word(), (int) number(Integer.MAX_VALUE));
  }

  PortId port() {
    return actor().port(number(Long.MAX_VALUE));
  }

  private String word() {
    if (crowded) {
      return List.of("a", "a-", "a0", "b").get(random.nextInt(4));
    }
    StringBuilder word = new StringBuilder().append(FIRST.charAt(random.nextInt(FIRST.length())));
    for (int i = random.nextInt(12); i > 0; i--) {
      word.append(LATER.charAt(random.nextInt(LATER.length())));
    }
    return word.toString();
  }

  /** 0..max: the ends often, and every number of digits as often as any other. */
  private long number(long max) {
    if (crowded) {
      return List.of(0L, 2L, 10L).get(random.nextInt(3));
    }
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> max;
      default -> (random.nextLong() & max) >>> random.nextInt(max > Integer.MAX_VALUE ? 63 : 31);
    };
  }
}
