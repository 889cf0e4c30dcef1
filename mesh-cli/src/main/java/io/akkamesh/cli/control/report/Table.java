package io.akkamesh.cli.control.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Aligned columns under headers: numbers to the right, all else to the left. */
final class Table {
  private static final String GAP = "  ";

  private final List<String> headers;
  private final List<List<Object>> rows = new ArrayList<>();

  Table(String... headers) {
    this.headers = List.of(headers);
  }

  /** Adds a row with a cell for each header. */
  Table row(Object... cells) {
    if (cells.length != headers.size()) {
      throw new IllegalArgumentException(
          "a row of " + headers + " has " + headers.size() + " cells, got " + cells.length);
    }
    rows.add(List.copyOf(Arrays.asList(cells)));
    return this;
  }

  /** The lines, without spaces at their ends. */
  String text() {
    List<List<Object>> all = new ArrayList<>(rows);
    all.add(0, List.copyOf(headers));
    int[] widths = new int[headers.size()];
    for (List<Object> row : all) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], cell(row.get(column)).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private String line(List<Object> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = cell(row.get(column));
      String padding = " ".repeat(widths[column] - cell.length());
      line.append(column == 0 ? "" : GAP)
          .append(isNumeric(column) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.get(0).get(column) instanceof Number;
  }

  private static String cell(Object value) {
    return Words.printable(value.toString()).replaceAll("[\n\t]", " ");
  }
}
