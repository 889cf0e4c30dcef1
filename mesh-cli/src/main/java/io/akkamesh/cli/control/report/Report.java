package io.akkamesh.cli.control.report;

/** A result in both its forms. */
public interface Report {
  /** For people; may be several lines, without a line end after the last. */
  String text();

  /** For programs: what {@link Json} makes of it is one document. */
  Object json();
}
