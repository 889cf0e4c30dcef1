package io.akkamesh.agent.cast;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastId;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer.Failure;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.Unknown;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Casts that come back, from some members or from a whole node. */
class MissesTest {
  private static final WorldId WORLD = new WorldId("train");
  private static final Unknown UNKNOWN = new Unknown();

  @Test
  @DisplayName("RT-5: a cast comes back from a node in one message for all members")
  void aCastComesBackInOneMessage() {
    List<CastReturned> back = Returns.of(cast(1, 3, 4, 9), UNKNOWN);

    assertThat(back).hasSize(1);
    assertThat(back.get(0).reasons().runs())
        .containsExactly(new Run<>(3, 5, UNKNOWN), new Run<>(9, 10, UNKNOWN));
    assertThat(back.get(0).undeliverables())
        .extracting(undeliverable -> undeliverable.envelope().destination())
        .containsExactly(
            WORLD.proc(3).actor("worker", 0).inbox(),
            WORLD.proc(4).actor("worker", 0).inbox(),
            WORLD.proc(9).actor("worker", 0).inbox());
  }

  @Test
  @DisplayName("RT-5: of what was scattered each message comes back with its member")
  void eachMessageComesBackWithItsMember() {
    List<Undeliverable> back =
        Returns.of(cast(3, 3, 4, 9), UNKNOWN).stream()
            .flatMap(part -> part.undeliverables().stream())
            .toList();

    assertThat(back)
        .extracting(undeliverable -> undeliverable.envelope().payload())
        .containsExactly(payload(0), payload(1), payload(2));
  }

  @Test
  @DisplayName("RT-5: members that missed a cast are told of in rank order, in parts")
  void missesAreToldOfInParts() {
    int[] ranks = IntStream.range(0, 500).toArray();
    Misses misses = new Misses();
    for (int rank : ranks) {
      misses.add(rank, rank, new NoSuchName(WORLD.proc(rank)));
    }

    List<CastReturned> back = misses.returned(cast(1, ranks));

    assertThat(back).hasSize(3);
    List<Run<UndeliverableReason>> all =
        back.stream().flatMap(part -> part.reasons().runs().stream()).toList();
    assertThat(all)
        .extracting(Run::start)
        .containsExactlyElementsOf(IntStream.of(ranks).boxed().toList());
  }

  @Test
  @DisplayName("RT-5: a member that missed what was scattered to it gets that back")
  void aMemberThatMissedItsOwnGetsThatBack() {
    Misses misses = new Misses();
    misses.add(1, 4, UNKNOWN);
    misses.add(2, 9, UNKNOWN);

    List<CastReturned> back = misses.returned(cast(3, 3, 4, 9));

    assertThat(back).extracting(CastReturned::message).containsExactly(payload(1), payload(2));
    assertThat(back)
        .extracting(CastReturned::reasons)
        .containsExactly(ValueOverlay.of(4, UNKNOWN), ValueOverlay.of(9, UNKNOWN));
  }

  @Test
  @DisplayName("AM-4: a question that came back is a failure at each rank of the slice")
  void aQuestionThatCameBackIsAFailureAtEachRank() {
    Slice slice = Slice.all(Shape.parse("gpu=10")).select("gpu", Selection.list(9, 4, 3));

    assertThat(Returns.failures(cast(1, Optional.of(slice), 3, 4, 9), UNKNOWN))
        .containsOnlyKeys(0, 1, 2)
        .hasEntrySatisfying(
            0,
            failure ->
                assertThat(failure)
                    .isEqualTo(
                        new Failure(
                            FailureKind.UNDELIVERABLE,
                            "train[9].worker[0]: the question could not be delivered: "
                                + UNKNOWN)));
  }

  private static CastEnvelope cast(int messages, int... ranks) {
    return cast(messages, Optional.empty(), ranks);
  }

  private static CastEnvelope cast(int messages, Optional<Slice> slice, int... ranks) {
    return new CastEnvelope(
        new CastId(1, 1),
        ActorId.parse("system[0].caster[0]"),
        "akka://mesh@here:1",
        WORLD,
        "worker",
        new ValueOverlay<>(
            IntStream.of(ranks).mapToObj(rank -> new Run<>(rank, rank + 1, 7L)).toList()),
        slice,
        IntStream.range(0, messages).mapToObj(MissesTest::payload).toList(),
        Optional.empty());
  }

  private static Payload payload(int index) {
    return new Payload(1, "", new byte[] {(byte) index});
  }
}
