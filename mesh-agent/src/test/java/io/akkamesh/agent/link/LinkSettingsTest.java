package io.akkamesh.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkSettingsTest {
  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    LinkSettings settings = LinkSettings.from(ConfigFactory.load());

    assertThat(settings.limits().delivery()).isEqualTo(Duration.ofSeconds(30).toNanos());
    assertThat(settings.limits().lease()).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(settings.limits().frameBytes()).isEqualTo(32 * 1024);
    assertThat(settings.messageBytes()).isEqualTo((256 - 8) * 1024);
  }

  @Test
  void aSmallerLargestFrameOfArteryMakesFramesAndMessagesSmaller() {
    LinkSettings settings = with("akka.remote.artery.advanced.maximum-frame-size", "32 KiB");

    assertThat(settings.messageBytes()).isEqualTo(24 * 1024);
    assertThat(settings.limits().frameBytes()).isEqualTo(12 * 1024);
  }

  @ParameterizedTest
  @DisplayName("SY-4: a bad value is refused and its path is named")
  @CsvSource({
    "mesh.link.delivery-timeout, 0s",
    "mesh.link.delivery-timeout, soon",
    "mesh.link.lease, -1s",
    "mesh.link.queue, 0",
    "mesh.link.queue-bytes, 3",
    "mesh.link.destination-queue, many",
    "mesh.link.in-flight, 0",
    "mesh.link.frame-bytes, 1 KB",
    "mesh.link.ack-every, 0",
    "mesh.link.ack-delay, 0s",
    "mesh.link.resend-after, 0s",
  })
  void aBadValueIsRefusedAndItsPathNamed(String path, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(path, value))
        .withMessageStartingWith(path);
  }

  @Test
  @DisplayName("SY-4: a lease too long for the delivery timeout is refused, both are named")
  void aLeaseTooLongForTheDeliveryTimeoutIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("mesh.link.lease", "20s"))
        .withMessage(
            "mesh.link.delivery-timeout must be at least 48000 ms, 2.4 times mesh.link.lease, was"
                + " 30000 ms");
  }

  private static LinkSettings with(String path, String value) {
    Config changed = ConfigFactory.parseString(path + " = \"" + value + "\"");
    return LinkSettings.from(changed.withFallback(ConfigFactory.load()));
  }
}
