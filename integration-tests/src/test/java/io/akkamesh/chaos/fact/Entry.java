package io.akkamesh.chaos.fact;

/**
 * A fact as it was written down.
 *
 * @param nanos monotonic time, the same clock in all processes of a machine
 * @param wallMicros time of day, microseconds since 1970
 * @param pid process that wrote it
 * @param where file and line
 */
public record Entry(long nanos, long wallMicros, long pid, Fact fact, String where) {
  @Override
  public String toString() {
    return where + ": " + FactFormat.line(this).replace('\t', ' ');
  }
}
