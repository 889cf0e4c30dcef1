package io.akkamesh.agent.process;

import io.akkamesh.protocol.host.ProcExit;
import java.io.IOException;
import java.util.List;

/** A program could not be started; the message says why, in one line. */
public final class ProcStartException extends Exception {
  private static final long serialVersionUID = 1L;

  ProcStartException(IOException cause) {
    super(String.valueOf(cause.getMessage()).lines().reduce("", ProcStartException::join), cause);
  }

  /** What to report of the proc. */
  public ProcExit toExit() {
    return new ProcExit(new ProcExit.Outcome.NotStarted(getMessage()), List.of());
  }

  private static String join(String text, String line) {
    return text.isEmpty() ? line.strip() : text + " " + line.strip();
  }
}
