package io.akkamesh.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A run by Maven, in the profile {@code chaos} alone: it takes minutes. */
class ChaosTrial {
  @Test
  void keepsWhatIsPromisedUnderFaults() {
    List<String> arguments = new ArrayList<>();
    add(arguments, "--seed", System.getProperty("mesh.chaos.seed"));
    add(arguments, "--duration", System.getProperty("mesh.chaos.duration"));
    add(arguments, "--plant", System.getProperty("mesh.chaos.plant"));

    int exit =
        new CommandLine(new ChaosMain())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments.toArray(String[]::new));

    assumeTrue(exit != ChaosMain.SKIPPED, "no run: see what it printed");
    assertThat(exit).as("exit code of the run").isZero();
  }

  private static void add(List<String> arguments, String option, String value) {
    if (value != null && !value.isBlank()) {
      arguments.addAll(List.of(option, value));
    }
  }
}
