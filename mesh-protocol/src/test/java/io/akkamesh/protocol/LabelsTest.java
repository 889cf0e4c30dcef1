package io.akkamesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Labels BOTH = Labels.of("zone", "eu").with("gpu", "a100");

  @Test
  @DisplayName("SA-8: all labels of a filter must be there, with these values")
  void matchesWhatHasAllOfThem() {
    assertThat(Labels.of("zone", "eu").matches(BOTH)).isTrue();
    assertThat(BOTH.matches(BOTH)).isTrue();
    assertThat(BOTH.matches(Labels.of("zone", "eu"))).isFalse();
    assertThat(Labels.of("zone", "us").matches(BOTH)).isFalse();
    assertThat(Labels.of("rack", "eu").matches(BOTH)).isFalse();
  }

  @Test
  @DisplayName("SA-8: no labels match everything")
  void noneMatchesEverything() {
    assertThat(Labels.none().matches(BOTH)).isTrue();
    assertThat(Labels.none().matches(Labels.none())).isTrue();
    assertThat(BOTH.matches(Labels.none())).isFalse();
  }

  @Test
  void withReplacesTheValueOfAKeyThatIsThere() {
    assertThat(BOTH.with("zone", "us").entries())
        .containsExactlyInAnyOrderEntriesOf(Map.of("zone", "us", "gpu", "a100"));
    assertThat(BOTH.entries()).containsEntry("zone", "eu");
  }

  @Test
  void areEqualInAnyOrderAndShownInOrderOfTheirKeys() {
    assertThat(Labels.of("gpu", "a100").with("zone", "eu")).isEqualTo(BOTH);
    assertThat(BOTH).hasToString("{gpu=a100, zone=eu}");
  }

  @Test
  void nobodyCanChangeThem() {
    Map<String, String> entries = new HashMap<>(Map.of("zone", "eu"));
    Labels labels = new Labels(entries);
    entries.put("zone", "us");

    assertThat(labels).isEqualTo(Labels.of("zone", "eu"));
    assertThatThrownBy(() -> labels.entries().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aKeyWithoutAValueIsRefusedNamingTheKey() {
    Map<String, String> entries = new HashMap<>();
    entries.put("zone", null);

    assertThatThrownBy(() -> new Labels(entries))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("zone");
  }
}
