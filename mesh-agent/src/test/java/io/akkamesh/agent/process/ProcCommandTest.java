package io.akkamesh.agent.process;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcCommandTest {
  @Test
  void refusesACommandWithoutProgram() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProcCommand(List.of(), Map.of(), Children.PROC))
        .withMessage("the command of train[3] names no program");
  }

  @ParameterizedTest
  @CsvSource({"'', value", "A=B, value", "'A\0', value", "A, 'b\0'"})
  void refusesAVariableThatCannotBeSet(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProcCommand(List.of("ls"), Map.of(name, value), Children.PROC))
        .withMessageContaining("was \"" + name + "\"=\"" + value + "\"");
  }
}
