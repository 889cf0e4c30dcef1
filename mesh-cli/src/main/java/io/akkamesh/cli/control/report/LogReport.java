package io.akkamesh.cli.control.report;

import io.akkamesh.protocol.name.ProcId;

/** A line that a proc has printed. */
public final class LogReport implements Report {
  private final ProcId proc;
  private final long number;
  private final String line;

  /** The document. */
  record Document(String proc, long line, String text) {}

  /**
   * A line.
   *
   * @param number counted from 0, the first that the proc printed
   */
  public LogReport(ProcId proc, long number, String line) {
    this.proc = proc;
    this.number = number;
    this.line = line;
  }

  @Override
  public Object json() {
    return new Document(proc.toString(), number, line);
  }

  @Override
  public String text() {
    return Words.printable(line);
  }
}
