package io.akkamesh.cli.control;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.Labels;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One label of a command line. */
record Label(String key, String value) {
  Label {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }

  /**
   * All labels that an option was given.
   *
   * @throws ParameterException when one key has two values
   */
  static Labels all(CommandLine line, String option, List<Label> given) {
    Labels labels = Labels.none();
    for (Label label : given) {
      String before = labels.entries().getOrDefault(label.key(), label.value());
      if (!before.equals(label.value())) {
        throw new ParameterException(
            line,
            "Invalid value for option '%s': %s is %s already, was given %s too; give each key one"
                    .formatted(option, label.key(), before, label.value())
                + " value");
      }
      labels = labels.with(label.key(), label.value());
    }
    return labels;
  }
}
