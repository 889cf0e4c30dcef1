package io.akkamesh.cli.control;

/** Something to do when the program is ended from outside while this is open: Ctrl-C, SIGTERM. */
final class Interruption {
  private final Thread hook;

  Interruption(Runnable action) {
    this.hook = new Thread(action, "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }
}
