package io.akkamesh.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What makes {@code "type": "Failed"} say which record it is. Only unions that are carried in a
 * message need that: a message itself is named in full by its manifest.
 */
class UnionsOnTheWireTest {
  static Stream<Arguments> unions() {
    return ProtocolTypes.unions().stream()
        .map(union -> Arguments.of(ProtocolTypes.shortName(union), union));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unions")
  void noTwoVariantsOfAUnionShareASimpleName(String name, Class<?> union) {
    assertThat(ProtocolTypes.variants(union))
        .extracting(Class::getSimpleName)
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unions")
  void everyVariantOfAUnionIsARecordWithoutAComponentNamedType(String name, Class<?> union) {
    assertThat(ProtocolTypes.variants(union))
        .allMatch(Class::isRecord)
        .flatExtracting(variant -> Arrays.asList(variant.getRecordComponents()))
        .extracting(RecordComponent::getName)
        .doesNotContain("type");
  }
}
