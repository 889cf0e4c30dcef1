package io.akkamesh.cli.control.report;

import java.util.ArrayList;
import java.util.List;

/** Text with branches, as {@code tree} draws them. */
final class Tree {
  private final String label;
  private final List<Tree> branches = new ArrayList<>();

  /** A tree without branches; its label may have several lines. */
  Tree(String label) {
    this.label = Words.printable(label);
  }

  Tree add(Tree branch) {
    branches.add(branch);
    return this;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    draw("", "", lines);
    return String.join("\n", lines);
  }

  private void draw(String indent, String belowIndent, List<String> lines) {
    String start = indent;
    for (String line : label.split("\n")) {
      lines.add(start + line);
      start = belowIndent;
    }
    for (int i = 0; i < branches.size(); i++) {
      boolean last = i == branches.size() - 1;
      branches
          .get(i)
          .draw(
              belowIndent + (last ? "└── " : "├── "),
              belowIndent + (last ? "    " : "│   "),
              lines);
    }
  }
}
