package io.akkamesh.system;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.MailboxAdminMessage.Unbind;
import io.akkamesh.system.model.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnbindPartsTest {
  /** What Artery carries in one message unless it is told otherwise. */
  private static final int FRAME_BYTES = 256 * 1024;

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final WorldId TRAIN = new WorldId("train");

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "10000, 10"})
  @DisplayName("RT-7: the end of a world of any size comes in parts that fit a frame")
  void partsFitAFrame(int nodes, int count) {
    Set<Long> ended =
        LongStream.range(0, nodes).mapToObj(i -> Long.MIN_VALUE + i).collect(Collectors.toSet());
    List<Unbind> parts =
        UnbindParts.of(TestPlane.EPOCH, new Effect.Unbind(List.of(), TRAIN, ended));

    Set<Long> told = new HashSet<>();
    parts.forEach(part -> told.addAll(part.ended()));
    assertThat(told).isEqualTo(ended);
    Serialization serialization = SerializationExtension.get(KIT.system());
    assertThat(parts)
        .hasSize(count)
        .allMatch(part -> part.prefix().equals(TRAIN))
        .allMatch(part -> serialization.serialize(part).get().length < FRAME_BYTES / 10);
  }
}
