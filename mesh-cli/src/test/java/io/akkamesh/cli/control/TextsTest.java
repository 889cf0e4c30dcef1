package io.akkamesh.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TextsTest {
  @ParameterizedTest
  @CsvSource({"5s, 5000", "300ms, 300", "2m, 120000", "24h, 86400000"})
  void readsATimeWithItsUnit(String text, long millis) {
    assertThat(new Texts.DurationText().convert(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "5 s", "5d", "0s", "25h", "999999999m"})
  void refusesATimeThatIsNoneOrOutOfBounds(String text) {
    assertThatThrownBy(() -> new Texts.DurationText().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageMatching("must be .*, was " + text);
  }

  @Test
  void readsALabelUpToTheFirstEqualsSign() {
    assertThat(new Texts.LabelText().convert("a=b=c")).isEqualTo(new Label("a", "b=c"));
    assertThat(new Texts.LabelText().convert("a=")).isEqualTo(new Label("a", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "=a", "="})
  void refusesALabelWithoutKeyOrEqualsSign(String text) {
    assertThatThrownBy(() -> new Texts.LabelText().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must look like key=value, was " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "", "9999999999"})
  void refusesACountThatIsNoNumberFromOneOn(String text) {
    assertThatThrownBy(() -> new Texts.Count().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be a number from 1 on, was " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "host1", "hosttrain", "system", "user"})
  void refusesAReservedNameForANewWorldOnly(String name) {
    assertThatThrownBy(() -> new Texts.NewWorldName().convert(name))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageEndingWith("does not start with host, was " + name);
    assertThat(new Texts.WorldName().convert(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[1, 2]", "{\"a\": {\"b\": \"c\"}}"})
  void readsOneJsonDocument(String text) {
    assertThat(new Texts.JsonText().convert(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "a", "{} {}", "{'a': 1}"})
  void refusesWhatIsNotOneJsonDocument(String text) {
    assertThatThrownBy(() -> new Texts.JsonText().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("must be JSON, such as {");
  }
}
