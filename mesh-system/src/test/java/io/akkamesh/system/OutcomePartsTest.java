package io.akkamesh.system;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopReply.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomePartsTest {
  /** What Artery carries in one message unless it is told otherwise. */
  private static final int FRAME_BYTES = 256 * 1024;

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final WorldId TRAIN = new WorldId("train");

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2_000, 10_000})
  @DisplayName("SA-16: the outcome of a stop of any size comes in parts that fit a frame")
  void partsFitAFrame(int procs) {
    Outcome whole =
        Outcome.whole(
            List.of(TRAIN),
            IntStream.range(0, procs).mapToObj(TRAIN::proc).<MeshName>map(proc -> proc).toList(),
            IntStream.range(0, procs).mapToObj(r -> TRAIN.proc(r).actor("trainer", 0)).toList(),
            List.of(),
            IntStream.range(0, procs).mapToObj(OutcomePartsTest::end).toList(),
            IntStream.range(0, procs).mapToObj(rank -> "proc " + rank + " on host").toList());
    List<Outcome> parts = OutcomeParts.of(whole);

    assertThat(Outcome.join(parts)).isEqualTo(whole);
    assertThat(parts.subList(0, parts.size() - 1)).noneMatch(Outcome::last);
    assertThat(parts.get(parts.size() - 1).last()).isTrue();
    Serialization serialization = SerializationExtension.get(KIT.system());
    assertThat(parts)
        .allMatch(part -> serialization.serialize(part).get().length < FRAME_BYTES)
        .hasSizeLessThan(2 + procs / 200);
  }

  private static ProcEnd end(int rank) {
    ProcExit.Outcome outcome = new ProcExit.Outcome.NotStarted("no such program, says the host");
    return new ProcEnd(TRAIN.proc(rank), outcome, Step.TERMINATED);
  }
}
