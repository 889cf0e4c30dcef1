package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.FishingOutcome;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Casts;
import io.akkamesh.agent.cast.CastsAtRest;
import io.akkamesh.agent.cast.Group;
import io.akkamesh.agent.cast.Group.NodeMembers;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.cast.Branch;
import io.akkamesh.protocol.cast.CastQuestion;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.Reducers;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Casts that go by way of nodes: 0 passes on to 2 and 3, 1 to 4; a rank on each. */
class CastTreeTest {
  private static final int NODES = 5;
  private static final Shape SHAPE = Shape.parse("gpu=" + NODES);
  private static final WorldId WORLD = new WorldId("train");

  private final TestNode here = new TestNode(TestNode.HASTY);
  private final List<TestNode> nodes = new ArrayList<>();
  private final List<TestProbe<Object>> heard = new ArrayList<>();
  private TestProbe<CastReturned> returned;
  private Caster caster;

  record Ask(ActorRef<Long> replyTo) implements MeshSerializable {}

  @BeforeEach
  void startNodes() {
    for (int rank = 0; rank < NODES; rank++) {
      TestNode node = new TestNode(TestNode.HASTY);
      nodes.add(node);
      TestProbe<Object> probe = here.probe(Object.class);
      heard.add(probe);
      long value = 1L << rank;
      node.proc(WORLD.proc(rank).toString())
          .local()
          .spawn(
              "worker",
              Object.class,
              ports ->
                  Behaviors.receiveMessage(
                      message -> {
                        if (message instanceof Ask ask) {
                          ask.replyTo().tell(value);
                        }
                        probe.getRef().tell(message);
                        return Behaviors.same();
                      }))
          .toCompletableFuture()
          .join();
    }
    returned = here.probe(CastReturned.class);
    caster = Casts.get(here.kit.system()).caster(returned.getRef()::tell);
    awaitConnections();
  }

  /** The first connections of a cold JVM can take longer than a message may be under way. */
  private void awaitConnections() {
    for (TestProbe<Object> probe : heard) {
      probe.awaitAssert(
          Duration.ofSeconds(60),
          () -> {
            caster.cast(all(), -1);
            probe.expectMessage(Duration.ofSeconds(5), -1);
            return null;
          });
    }
    caster.cast(all(), -2);
    heard.forEach(probe -> probe.fishForMessage(Duration.ofSeconds(60), CastTreeTest::isLast));
    returned = here.probe(CastReturned.class);
    caster = Casts.get(here.kit.system()).caster(returned.getRef()::tell);
  }

  private static FishingOutcome isLast(Object message) {
    return message.equals(-2) ? FishingOutcomes.complete() : FishingOutcomes.continueAndIgnore();
  }

  @AfterEach
  void stopNodes() {
    nodes.forEach(TestNode::close);
    here.close();
  }

  @Test
  @DisplayName("AM-3: by way of other nodes each member gets each cast to it once, in order")
  void eachMemberGetsEachCastInOrder() {
    List<List<Integer>> expected = new ArrayList<>();
    IntStream.range(0, NODES).forEach(rank -> expected.add(new ArrayList<>()));
    List<Slice> slices =
        List.of(
            Slice.all(SHAPE),
            Slice.ofRank(SHAPE, 3),
            Slice.all(SHAPE).select("gpu", Selection.list(4, 2)),
            Slice.all(SHAPE).select("gpu", Selection.range(0, 2)));
    for (int i = 0; i < 1000; i++) {
      Slice slice = slices.get(i % slices.size());
      caster.cast(of(slice), i);
      int number = i;
      slice.baseRanks().forEach(rank -> expected.get(rank).add(number));
    }

    for (int rank = 0; rank < NODES; rank++) {
      for (int number : expected.get(rank)) {
        heard.get(rank).expectMessage(number);
      }
    }
    assertThat(here.statsOf(nodes.get(4))).isEmpty();
    assertThat(here.statsOf(nodes.get(2))).isEmpty();
    returned.expectNoMessage(Duration.ZERO);
    returned.awaitAssert(
        () -> {
          assertThat(CastsAtRest.isAtRest(nodes.get(0).kit.system())).isTrue();
          return null;
        });
  }

  @Test
  @DisplayName("AM-3, RT-5: when a node on the way is lost, those behind it get each cast once")
  void thoseBehindALostNodeGetEachCastOnce() {
    for (int i = 0; i < 100; i++) {
      caster.cast(all(), i);
    }
    long lost = nodes.get(0).uid();
    nodes.get(0).close();
    for (int i = 100; i < 200; i++) {
      caster.cast(all(), i);
    }
    here.links.ended(lost);
    for (int i = 200; i < 300; i++) {
      caster.cast(all(), i);
    }

    for (int rank = 1; rank < NODES; rank++) {
      for (int i = 0; i < 300; i++) {
        heard.get(rank).expectMessage(i);
      }
    }
    for (int i = 100; i < 300; i++) {
      assertThat(returned.receiveMessage().reasons().runs())
          .singleElement()
          .satisfies(run -> assertThat(run.start()).isZero());
    }
    heard.subList(1, NODES).forEach(probe -> probe.expectNoMessage(Duration.ofMillis(50)));
  }

  @Test
  @DisplayName("AM-3, RT-5: a node at the end of the way that is lost comes back for itself alone")
  void aLostNodeComesBackForItselfAlone() {
    long lost = nodes.get(2).uid();
    nodes.get(2).close();
    nodes.get(0).links.ended(lost);
    caster.cast(all(), 1);

    assertThat(returned.receiveMessage().reasons().runs())
        .singleElement()
        .satisfies(run -> assertThat(run.start()).isEqualTo(2));
    for (int rank : List.of(0, 1, 3, 4)) {
      heard.get(rank).expectMessage(1);
    }
  }

  @Test
  @DisplayName("AM-4: a question by way of other nodes is answered by all members")
  void aQuestionIsAnsweredByAll() {
    TestProbe<CastReply> replies = here.probe(CastReply.class);
    TestProbe<Long> unused = here.probe(Long.class);
    PayloadCodec codec = new PayloadCodec(here.kit.system());
    CastQuestion question =
        new CastQuestion(
            0,
            Duration.ofSeconds(10),
            Optional.of(codec.encode(Reducers.longSum())),
            replies.getRef());
    caster.ask(all(), new Ask(unused.getRef()), question);

    long sum = 0;
    for (int i = 0; i < NODES; i++) {
      CastReply.Combined combined = (CastReply.Combined) replies.receiveMessage();
      sum += codec.decode(combined.pieces().get(0).value().orElseThrow(), Long.class);
    }
    assertThat(sum).isEqualTo((1L << NODES) - 1);
  }

  private Group all() {
    return of(Slice.all(SHAPE));
  }

  private Group of(Slice slice) {
    List<NodeMembers> there =
        slice
            .baseRanks()
            .sorted()
            .mapToObj(rank -> new NodeMembers(nodes.get(rank).address(), members(slice, rank)))
            .toList();
    List<Branch> tree =
        needed(
            branch(slice, 0, branch(slice, 2), branch(slice, 3)),
            branch(slice, 1, branch(slice, 4)));
    return new Group(WORLD, "worker", Optional.of(slice), there, tree);
  }

  private Branch branch(Slice slice, int rank, Branch... below) {
    return new Branch(nodes.get(rank).address(), members(slice, rank), needed(below));
  }

  private static List<Branch> needed(Branch... branches) {
    return Stream.of(branches)
        .filter(branch -> !branch.members().isEmpty() || !branch.below().isEmpty())
        .toList();
  }

  private static ValueOverlay<Long> members(Slice slice, int rank) {
    return slice.contains(rank)
        ? new ValueOverlay<>(List.of(new Run<>(rank, rank + 1, 1L)))
        : ValueOverlay.empty();
  }
}
