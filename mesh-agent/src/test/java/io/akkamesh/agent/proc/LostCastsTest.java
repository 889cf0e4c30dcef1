package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.cast.CastsAtRest;
import io.akkamesh.agent.proc.CastWorld.Heard;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.NodeUnreachable;
import io.akkamesh.protocol.routing.UndeliverableReason.TimedOut;
import io.akkamesh.protocol.routing.UndeliverableReason.Unknown;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of casts when a node goes; odd ranks are there. */
class LostCastsTest {
  private final TestNode here = new TestNode(TestNode.HASTY);
  private final TestNode there = new TestNode(TestNode.HASTY);
  private final CountDownLatch released = new CountDownLatch(1);
  private CastWorld world;

  @BeforeEach
  void connect() {
    world = new CastWorld(here, there);
    awaitArrival(world.listen(3, Integer.class));
  }

  /** The first connection of a cold JVM can take longer than a message may be under way. */
  private void awaitArrival(TestProbe<Heard> heard) {
    world.returned.awaitAssert(
        () -> {
          world.caster.cast(world.of(Slice.ofRank(CastWorld.SHAPE, 3)), 0);
          assertThat(awaitOutcomes().begun()).isEqualTo(1);
          return true;
        });
    heard.receiveMessage();
    for (long i = awaitOutcomes().returnedCount(); i > 0; i--) {
      world.returned.receiveMessage();
    }
  }

  private LinkStats awaitOutcomes() {
    return world.returned.awaitAssert(
        () -> {
          LinkStats stats = here.statsOf(there).orElseThrow();
          assertThat(stats.posted()).isPositive();
          assertThat(stats.begun() + stats.returnedCount()).isEqualTo(stats.posted());
          return stats;
        });
  }

  @AfterEach
  void stopNodes() {
    released.countDown();
    here.close();
    there.close();
  }

  @Test
  @DisplayName(
      "RT-5: casts in a mailbox on a node that ended come back as unknown, for each member")
  void castsInAMailboxComeBackAsUnknown() {
    stick(1);
    castAndWait(10);

    here.links.ended(there.uid());

    assertThat(reasons(9)).hasSize(18).containsOnly(new Unknown());
  }

  @Test
  @DisplayName("RT-5: a cast that came back when its node left is not handled there later")
  void whatCameBackIsNotHandledLater() {
    TestProbe<Heard> stuck = stick(1);
    castAndWait(10);

    here.links.removed(there.uid());
    List<UndeliverableReason> back = reasons(9);
    released.countDown();

    assertThat(back).hasSize(18).containsOnly(new Unknown());
    assertThat(stuck.receiveMessage().message()).isEqualTo(0); // that one had begun before
    world.procs.get(1).spawn("other", Integer.class, Behaviors.ignore());
    stuck.expectNoMessage(Duration.ofMillis(100));
    world.returned.expectNoMessage(Duration.ZERO);
    awaitRest(there);
  }

  @Test
  @DisplayName("RT-5: when a node is gone each cast to it comes back, and reaches who is here")
  void whenANodeIsGoneEachCastComesBack() {
    TestProbe<Heard> zero = world.listen(0, Integer.class);
    TestProbe<Heard> two = world.listen(2, Integer.class);
    there.close();

    for (int i = 0; i < 100; i++) {
      world.caster.cast(world.all(), i);
    }

    assertThat(reasons(100))
        .hasSize(200)
        .allSatisfy(
            why ->
                assertThat(why)
                    .isInstanceOfAny(TimedOut.class, Unknown.class, NodeUnreachable.class));
    for (int i = 0; i < 100; i++) {
      assertThat(zero.receiveMessage().message()).isEqualTo(i);
      assertThat(two.receiveMessage().message()).isEqualTo(i);
    }
    world.returned.expectNoMessage(Duration.ZERO);
    awaitRest(here);
  }

  @Test
  @DisplayName("RT-5: casts in the mailbox of an actor that ends come back for it alone")
  void castsInTheMailboxOfAnActorThatEndsComeBack() {
    CountDownLatch entered = new CountDownLatch(1);
    world.spawn(
        1,
        Integer.class,
        ports ->
            Behaviors.receiveMessage(
                number -> {
                  entered.countDown();
                  Worker.await(released);
                  return Behaviors.stopped();
                }));
    castAndWait(10);
    Worker.await(entered);

    released.countDown();

    assertThat(reasons(9))
        .hasSize(9)
        .containsOnly(new NoSuchName(world.id.proc(1).actor(CastWorld.ACTOR, 0)));
    assertThat(awaitOutcomes().begun()).isEqualTo(11);
    awaitRest(here);
    awaitRest(there);
  }

  /** The first message that it gets it handles until released. */
  private TestProbe<Heard> stick(int rank) {
    TestProbe<Heard> heard = here.probe(Heard.class);
    world.spawn(
        rank,
        Integer.class,
        ports ->
            Behaviors.receiveMessage(
                number -> {
                  Worker.await(released);
                  heard.getRef().tell(new Heard(rank, number, ports.cast()));
                  return Behaviors.same();
                }));
    return heard;
  }

  /** To ranks 1, which is stuck in the first, and 3, which isn't. */
  private void castAndWait(int count) {
    for (int i = 0; i < count; i++) {
      world.caster.cast(world.of(List.of(new Run<>(1, 2, 1L), new Run<>(3, 4, 1L))), i);
    }
    world.returned.awaitAssert(
        () -> {
          assertThat(here.statsOf(there).orElseThrow().waiting()).isEqualTo(count - 1);
          return true;
        });
  }

  private void awaitRest(TestNode node) {
    world.returned.awaitAssert(
        () -> {
          assertThat(CastsAtRest.isAtRest(node.kit.system())).isTrue();
          return true;
        });
  }

  private List<UndeliverableReason> reasons(int casts) {
    List<UndeliverableReason> reasons = new ArrayList<>();
    for (int i = 0; i < casts; i++) {
      Map<Integer, UndeliverableReason> ofOne = world.awaitReturned(1);
      reasons.addAll(ofOne.values());
    }
    return reasons;
  }
}
