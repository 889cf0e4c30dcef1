package io.akkamesh.benchmarks.links;

/** What one of the two JVMs does. */
@FunctionalInterface
interface Side {
  /**
   * Blocks until it is done.
   *
   * @param words a command and its arguments
   */
  String answer(String... words) throws Exception;
}
