package io.akkamesh.protocol.value;

/** Reducers that are often needed. */
public final class Reducers {
  private Reducers() {}

  /** Adds; wraps around as {@code +} does. */
  public static Reducer<Long> longSum() {
    return new LongSum();
  }

  /** Adds in rank order as far as one node's ranks go, so rounding may depend on the nodes. */
  public static Reducer<Double> doubleSum() {
    return new DoubleSum();
  }

  /** All texts one after the other, in rank order. */
  public static Reducer<String> concat() {
    return new Concat();
  }

  /** {@link #longSum()} as it travels. */
  public record LongSum() implements Reducer<Long> {
    @Override
    public Long identity() {
      return 0L;
    }

    @Override
    public Long combine(Long left, Long right) {
      return left + right;
    }
  }

  /** {@link #doubleSum()} as it travels. */
  public record DoubleSum() implements Reducer<Double> {
    @Override
    public Double identity() {
      return 0.0;
    }

    @Override
    public Double combine(Double left, Double right) {
      return left + right;
    }
  }

  /** {@link #concat()} as it travels. */
  public record Concat() implements Reducer<String> {
    @Override
    public String identity() {
      return "";
    }

    @Override
    public String combine(String left, String right) {
      return left + right;
    }
  }
}
