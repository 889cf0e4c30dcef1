package io.akkamesh.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PortConverterTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "25520, 25520", "00080, 80", "65535, 65535"})
  void readsEveryPort(String text, int port) {
    assertThat(new PortConverter().convert(text)).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "65536", "99999", "123456", "9999999999", "1.5", "http"})
  void refusesWhatIsNoneAndRepeatsIt(String text) {
    assertThatThrownBy(() -> new PortConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be in 0..65535, was " + text);
  }
}
