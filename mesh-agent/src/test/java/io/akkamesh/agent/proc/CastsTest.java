package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.Ports;
import io.akkamesh.agent.cast.Group;
import io.akkamesh.agent.proc.CastWorld.Heard;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import io.akkamesh.protocol.routing.UndeliverableReason.TooLarge;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of casts to members on two nodes that are well. */
class CastsTest {
  private static TestNode here;
  private static TestNode there;

  private CastWorld world;

  /** Nobody can send one of these. */
  record Secret(String text) {}

  @BeforeAll
  static void startNodes() {
    String longQueues = "mesh.link { queue = 100000, destination-queue = 100000 }";
    here = new TestNode(longQueues);
    there = new TestNode();
  }

  @AfterAll
  static void stopNodes() {
    here.close();
    there.close();
  }

  @BeforeEach
  void startProcs() {
    world = new CastWorld(here, there);
  }

  @AfterEach
  void nothingIsLeft() {
    world.awaitRest();
    world.returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-3: a cast reaches each member once, which hears its rank in the slice")
  void aCastReachesEachMemberOnce() {
    List<TestProbe<Heard>> heard = world.listen(Integer.class);
    Slice slice = Slice.all(CastWorld.SHAPE).select("gpu", Selection.list(3, 0, 1));

    world.caster.cast(world.of(slice), 1);
    world.caster.cast(world.all(), 2);

    for (int rank = 0; rank < 4; rank++) {
      if (slice.contains(rank)) {
        Heard first = heard.get(rank).receiveMessage();
        assertThat(first.message()).isEqualTo(1);
        assertThat(first.cast().orElseThrow().slice()).isEqualTo(slice);
        assertThat(first.cast().orElseThrow().rank()).isEqualTo(slice.rankOf(rank));
        assertThat(first.cast().orElseThrow().point()).isEqualTo(slice.point(slice.rankOf(rank)));
      }
      Heard second = heard.get(rank).receiveMessage();
      assertThat(second.message()).isEqualTo(2);
      assertThat(second.cast().orElseThrow().rank()).isEqualTo(rank);
      heard.get(rank).expectNoMessage(Duration.ZERO);
    }
  }

  @Test
  @DisplayName("AM-3: how a message was cast is known while it is handled and only then")
  void howAMessageWasCastIsKnownWhileItIsHandled() {
    CompletableFuture<Ports> ports = new CompletableFuture<>();
    TestProbe<Boolean> wasCast = here.probe(Boolean.class);
    world.spawn(
        1,
        Integer.class,
        own -> {
          ports.complete(own);
          return Behaviors.receiveMessage(
              number -> {
                wasCast.getRef().tell(own.cast().isPresent());
                return Behaviors.same();
              });
        });

    world.caster.cast(world.of(Slice.ofRank(CastWorld.SHAPE, 1)), 1);
    wasCast.expectMessage(true);
    world.procs.get(0).client().send(world.id.proc(1).actor(CastWorld.ACTOR, 0), 2);
    wasCast.expectMessage(false);
    world.caster.cast(world.of(List.of(new Run<>(1, 2, 1L))), 3);
    wasCast.expectMessage(false);
    assertThat(ports.join().cast()).isEmpty();
  }

  @Test
  @DisplayName("AM-3: casts and messages of one thread reach each member in order, once")
  void castsAndMessagesReachEachMemberInOrder() {
    List<TestProbe<Heard>> heard = world.listen(Integer.class);
    ProcClient client = world.procs.get(0).client();
    List<Slice> slices =
        List.of(
            Slice.all(CastWorld.SHAPE),
            Slice.all(CastWorld.SHAPE).select("gpu", Selection.range(0, 2)),
            Slice.all(CastWorld.SHAPE).select("gpu", Selection.list(3, 1)),
            Slice.all(CastWorld.SHAPE).select("gpu", Selection.range(1, 4)));
    List<Group> groups = slices.stream().map(world::of).toList();
    List<List<Integer>> expected = new ArrayList<>();
    for (int rank = 0; rank < 4; rank++) {
      expected.add(new ArrayList<>());
    }

    for (int i = 0; i < 10_000; i++) {
      int number = i;
      if (i % 5 == 4) {
        client.send(world.id.proc(i % 4).actor(CastWorld.ACTOR, 0), number);
        expected.get(i % 4).add(number);
      } else {
        world.caster.cast(groups.get(i % 3 == 0 ? 0 : i % 4), number);
        slices.get(i % 3 == 0 ? 0 : i % 4).baseRanks().forEach(r -> expected.get(r).add(number));
      }
    }

    for (int rank = 0; rank < 4; rank++) {
      List<Object> got = new ArrayList<>();
      while (got.size() < expected.get(rank).size()) {
        got.add(heard.get(rank).receiveMessage().message());
      }
      assertThat(got).isEqualTo(expected.get(rank));
    }
  }

  @Test
  @DisplayName("AM-3: members that are not there come back, each with why, and the others get it")
  void membersThatAreNotThereComeBack() {
    TestProbe<Heard> zero = world.listen(0, Integer.class);
    world.listen(3, String.class);
    List<Run<Long>> lives = List.of(new Run<>(0, 2, 1L), new Run<>(2, 3, 99L), new Run<>(3, 5, 1L));

    world.caster.cast(world.of(lives), 7);

    Map<Integer, UndeliverableReason> reasons = world.awaitReturned(4);
    assertThat(zero.receiveMessage().message()).isEqualTo(7);
    assertThat(reasons)
        .containsEntry(1, new NoSuchName(world.id.proc(1).actor(CastWorld.ACTOR, 0)))
        .containsEntry(2, new StaleIncarnation(world.procs.get(2).incarnation))
        .containsEntry(4, new NoSuchName(world.id.proc(4)));
    assertThat(reasons.get(3)).isInstanceOf(CannotDeserialize.class);
  }

  @Test
  @DisplayName("AM-3: a cast comes back for each of 5000 members that are not there")
  void aCastComesBackForEachOf5000Members() {
    List<Run<Long>> lives = new ArrayList<>();
    for (int rank = 100; rank < 5100; rank++) {
      lives.add(new Run<>(rank, rank + 1, 1_700_000_000_000_000L + rank));
    }

    world.caster.cast(world.of(lives), 7);

    assertThat(world.awaitReturned(5000)).containsKeys(100, 5099);
  }

  @Test
  @DisplayName("RT-5: a large cast comes back also when it and the reasons don't fit together")
  void aLargeCastComesBack() {
    List<Run<Long>> lives = List.of(new Run<>(100, 400, 1L));

    world.caster.cast(world.of(lives), "x".repeat(240_000));

    assertThat(world.awaitReturned(300)).containsKeys(100, 399);
  }

  @Test
  @DisplayName("RT-5: a cast that no frame holds comes back from each other node")
  void aCastThatNoFrameHoldsComesBack() {
    world.listen(String.class);

    world.caster.cast(world.all(), "x".repeat(300_000));

    assertThat(world.awaitReturned(2))
        .containsOnlyKeys(1, 3)
        .allSatisfy((rank, why) -> assertThat(why).isInstanceOf(TooLarge.class));
  }

  @Test
  @DisplayName("AM-3: each member gets what is scattered to it, also when that is much")
  void eachMemberGetsWhatIsScatteredToIt() {
    List<TestProbe<Heard>> heard = world.listen(String.class);

    world.caster.scatter(world.all(), rank -> rank + "x".repeat(100_000 * (rank / 2)));

    for (int rank = 0; rank < 4; rank++) {
      assertThat(heard.get(rank).receiveMessage().message())
          .isEqualTo(rank + "x".repeat(100_000 * (rank / 2)));
    }
  }

  @Test
  @DisplayName("AM-3: nobody gets anything when a message of a scatter can't be sent")
  void nobodyGetsAnythingWhenAMessageCantBeSent() {
    List<TestProbe<Heard>> heard = world.listen(Object.class);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> world.caster.scatter(world.all(), rank -> rank == 3 ? new Secret("") : rank))
        .withMessageContaining("Secret");

    world.caster.cast(world.all(), "last");
    for (TestProbe<Heard> one : heard) {
      assertThat(one.receiveMessage().message()).isEqualTo("last");
    }
  }
}
