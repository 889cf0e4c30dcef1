package io.akkamesh.agent.cast;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.agent.link.Links;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastId;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Casts that came over a link, in the mailboxes of members that take their time. */
class FanoutTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final AtomicInteger WORLDS = new AtomicInteger();
  private static final Shape SHAPE = Shape.parse("gpu=4");
  private static final Slice REVERSED = Slice.all(SHAPE).select("gpu", Selection.list(3, 1, 0));
  private static final String ACTOR = "worker";

  private final WorldId world = new WorldId("world-" + WORLDS.incrementAndGet());
  private final Links links = Links.get(KIT.system());
  private final Casts casts = Casts.get(KIT.system());
  private final TestArrivals arrivals = new TestArrivals(links);
  private final TestProbe<CastReturned> returned = KIT.createTestProbe();
  private final Caster caster = casts.caster(returned.getRef()::tell);
  private TestRank zero;
  private TestRank one;
  private static int made;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void startRanks() {
    zero = rank(0);
    one = rank(1);
  }

  @Test
  @DisplayName("RT-5: a cast has begun when all members have, and those before it")
  void aCastHasBegunWhenAllMembersHave() {
    arrivals.take(cast("first", Optional.empty(), 0, 1));
    arrivals.take(cast("second", Optional.empty(), 0, 1));

    zero.handleAll();
    one.handleNext();
    assertThat(arrivals.begun()).isEqualTo(1);
    one.handleNext();
    assertThat(arrivals.begun()).isEqualTo(2);
    assertThat(zero.handled).containsExactly("first", "second");
    assertNothingIsOpen();
  }

  @Test
  @DisplayName("RT-5: a cast that all have begun with is not told of before one that came earlier")
  void tellsOfCastsInTheOrderInWhichTheyCame() {
    arrivals.take(cast("to zero", Optional.empty(), 0));
    arrivals.take(cast("to one", Optional.empty(), 1));

    one.handleAll();

    assertThat(arrivals.begun()).isZero();
    zero.handleAll();
    assertThat(arrivals.begun()).isEqualTo(2);
  }

  @Test
  @DisplayName("RT-5: a cast that comes again goes only to members that have not begun with it")
  void aCastThatComesAgainGoesToTheOthers() {
    Payload cast = cast("once", Optional.empty(), 0, 1);
    arrivals.take(cast);
    zero.handleAll();

    arrivals.reopen();
    one.handleAll();
    arrivals.take(cast);
    zero.handleAll();
    one.handleAll();

    assertThat(zero.handled).containsExactly("once");
    assertThat(one.handled).containsExactly("once");
    assertThat(arrivals.begun()).isEqualTo(1);
    assertNothingIsOpen();
  }

  @Test
  @DisplayName(
      "RT-5: a cast that comes again while it waits in a mailbox is handled once, in order")
  void aCastThatComesAgainIsHandledOnceInOrder() {
    Payload first = cast("first", Optional.empty(), 0, 1);
    Payload second = cast("second", Optional.empty(), 0, 1);
    arrivals.take(first);
    arrivals.take(second);
    zero.handleNext();

    for (int epoch = 0; epoch < 3; epoch++) {
      arrivals.reopen();
      arrivals.take(first);
      arrivals.take(second);
    }
    assertThat(one.waiting()).isEqualTo(8);
    zero.handleAll();
    one.handleAll();

    assertThat(zero.handled).containsExactly("first", "second");
    assertThat(one.handled).containsExactly("first", "second");
    assertThat(arrivals.begun()).isEqualTo(2);
    assertNothingIsOpen();
  }

  @Test
  @DisplayName(
      "RT-5: when all have begun before the epoch ended, coming again is enough to be told")
  void isToldOfWhenAllHadBegunBefore() {
    Payload stuck = cast("stuck", Optional.empty(), 0);
    Payload done = cast("done", Optional.empty(), 1);
    arrivals.take(stuck);
    arrivals.take(done);
    one.handleAll();

    arrivals.reopen();
    arrivals.take(stuck);
    arrivals.take(done);
    zero.handleAll();

    assertThat(one.handled).containsExactly("done");
    assertThat(arrivals.begun()).isEqualTo(2);
    assertNothingIsOpen();
  }

  @Test
  @DisplayName(
      "RT-5: who has begun is known until the cast can't come again, however long it waits")
  void whoHasBegunIsKnownUntilItCantComeAgain() {
    OpenCasts open = new OpenCasts(Duration.ZERO);
    arrivals.take(cast("waits", Optional.empty(), 0, 1));
    CastId id = new CastId(77, made);
    Fanout waits = casts.open().find(id);
    open.add(waits);

    open.tick();
    assertThat(open.find(id)).isSameAs(waits);
    arrivals.reopen();
    open.tick();
    assertThat(open.find(id)).isSameAs(waits);

    open.tick();
    assertThat(open.find(id)).isNull();
    assertThat(open.rests()).isTrue();
    zero.handleAll();
    one.handleAll();
    casts.open().remove(waits);
  }

  @Test
  @DisplayName("AM-3: a member that is not there comes back alone")
  void aMemberThatIsNotThereComesBackAlone() {
    arrivals.take(cast("hello", Optional.empty(), 0, 1, 2));
    zero.handleAll();
    one.handleAll();

    CastReturned back = returned.receiveMessage();
    assertThat(back.reasons()).isEqualTo(ValueOverlay.of(2, new NoSuchName(world.proc(2))));
    assertThat(arrivals.begun()).isEqualTo(1);
    returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("RT-5: a member that ends with the cast in its mailbox comes back once")
  void aMemberThatEndsComesBackOnce() {
    Payload cast = cast("hello", Optional.empty(), 0, 1);
    arrivals.take(cast);
    one.end();

    CastReturned back = returned.receiveMessage();
    arrivals.reopen();
    arrivals.take(cast);
    zero.handleAll();

    assertThat(back.reasons().get(1)).hasValue(new NoSuchName(one.id().actor(ACTOR, 0)));
    assertThat(zero.handled).containsExactly("hello");
    assertNothingIsOpen(); // who has told of the end counts it then
    assertThat(arrivals.begun()).isEqualTo(1);
    returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-3: a member hears its rank in the slice, whose order is the caster's")
  void aMemberHearsItsRankInTheSlice() {
    arrivals.take(cast("hello", Optional.of(REVERSED), 0, 1));
    zero.handleAll();
    one.handleAll();

    assertThat(zero.begun.get(0).cast().orElseThrow().rank()).isEqualTo(2);
    assertThat(one.begun.get(0).cast().orElseThrow().rank()).isEqualTo(1);
  }

  private void assertNothingIsOpen() {
    returned.awaitAssert(
        () -> {
          assertThat(casts.open().isEmpty()).isTrue();
          return true;
        });
  }

  private TestRank rank(int rank) {
    TestRank made = new TestRank(world.proc(rank), ACTOR);
    links.add(made);
    return made;
  }

  private Payload cast(String message, Optional<Slice> slice, int... ranks) {
    List<Run<Long>> lives =
        Arrays.stream(ranks).mapToObj(rank -> new Run<>(rank, rank + 1, 1L)).toList();
    return casts
        .codec()
        .encode(
            new CastEnvelope(
                new CastId(77, ++made),
                ActorId.parse(caster.toString()),
                casts.self(),
                world,
                ACTOR,
                new ValueOverlay<>(lives),
                slice,
                List.of(casts.codec().encode(message)),
                Optional.empty()));
  }
}
