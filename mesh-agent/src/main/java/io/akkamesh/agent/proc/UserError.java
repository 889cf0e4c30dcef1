package io.akkamesh.agent.proc;

/**
 * An {@link Error} that an actor's code threw, as an exception: Akka takes errors such as
 * OutOfMemoryError or NoClassDefFoundError for the end of the JVM, here they are that of the actor.
 */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int RESERVE_BYTES = 2 * 1024 * 1024;

  /**
   * Given up when memory has run out: what the actor held is garbage only after its failure has
   * been handled, and that takes memory, too.
   */
  private static byte[] reserve = new byte[RESERVE_BYTES];

  private UserError(Error cause) {
    super(cause.toString(), cause, false, false);
  }

  static synchronized UserError of(Error error) {
    if (error instanceof OutOfMemoryError) {
      reserve = null;
    }
    return new UserError(error);
  }

  /** Takes memory back for the next time; when there is none, the time after. */
  static synchronized void refill() {
    if (reserve == null) {
      try {
        reserve = new byte[RESERVE_BYTES];
      } catch (OutOfMemoryError e) {
        reserve = null;
      }
    }
  }
}
