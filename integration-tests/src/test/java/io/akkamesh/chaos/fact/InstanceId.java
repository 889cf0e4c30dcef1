package io.akkamesh.chaos.fact;

/** Names one who acts: an actor in one life of its proc, or a client. */
public final class InstanceId {
  private InstanceId() {}

  /** A name of its own for one that is called {@code name}, such as {@code ring[3]}. */
  public static String of(String name) {
    return name
        + "~"
        + ProcessHandle.current().pid()
        + "."
        + Long.toString(System.nanoTime() & Long.MAX_VALUE, Character.MAX_RADIX);
  }

  /** What it is called. */
  public static String nameOf(String instance) {
    return instance.split("~", 2)[0];
  }
}
