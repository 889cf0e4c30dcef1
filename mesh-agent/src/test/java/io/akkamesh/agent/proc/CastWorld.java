package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.CastPoint;
import io.akkamesh.agent.actor.Ports;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Casts;
import io.akkamesh.agent.cast.CastsAtRest;
import io.akkamesh.agent.cast.Group;
import io.akkamesh.agent.cast.Group.NodeMembers;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A world of four ranks, the even ones on one node and the odd ones on another, and its caster. */
final class CastWorld {
  static final Shape SHAPE = Shape.parse("gpu=4");
  static final String ACTOR = "worker";
  private static final AtomicInteger WORLDS = new AtomicInteger();

  final WorldId id = new WorldId("world-" + WORLDS.incrementAndGet());
  final List<NodeProc> procs = new ArrayList<>();
  final TestProbe<CastReturned> returned;
  final Caster caster;
  private final TestNode here;
  private final TestNode there;

  /** What a member was told, and how that was cast. */
  record Heard(int rank, Object message, Optional<CastPoint> cast) {}

  CastWorld(TestNode here, TestNode there) {
    this.here = here;
    this.there = there;
    for (int rank = 0; rank < SHAPE.size(); rank++) {
      procs.add(node(rank).proc(id.proc(rank).toString()));
    }
    procs.get(0).hears(procs.get(1), procs.get(2), procs.get(3));
    procs.forEach(NodeProc::settle);
    returned = here.probe(CastReturned.class);
    caster = Casts.get(here.kit.system()).caster(returned.getRef()::tell);
  }

  /** On each rank an actor that passes on what it hears. */
  <M> List<TestProbe<Heard>> listen(Class<M> messages) {
    List<TestProbe<Heard>> heard = new ArrayList<>();
    for (int rank = 0; rank < procs.size(); rank++) {
      heard.add(listen(rank, messages));
    }
    return heard;
  }

  <M> TestProbe<Heard> listen(int rank, Class<M> messages) {
    TestProbe<Heard> heard = here.probe(Heard.class);
    spawn(
        rank,
        messages,
        ports ->
            Behaviors.receiveMessage(
                message -> {
                  heard.getRef().tell(new Heard(rank, message, ports.cast()));
                  return Behaviors.same();
                }));
    return heard;
  }

  <M> void spawn(int rank, Class<M> messages, Function<Ports, Behavior<M>> behavior) {
    procs.get(rank).local().spawn(ACTOR, messages, behavior).toCompletableFuture().join();
  }

  Group all() {
    return of(Slice.all(SHAPE));
  }

  /** The members of a slice, which all are of the life that they are of. */
  Group of(Slice slice) {
    List<Run<Long>> lives =
        slice.baseRanks().sorted().mapToObj(rank -> new Run<>(rank, rank + 1, 1L)).toList();
    return new Group(id, ACTOR, Optional.of(slice), nodes(lives));
  }

  /** Those of these lives, no slice. */
  Group of(List<Run<Long>> lives) {
    return new Group(id, ACTOR, Optional.empty(), nodes(lives));
  }

  private List<NodeMembers> nodes(List<Run<Long>> lives) {
    Map<String, List<Run<Long>>> byNode = new TreeMap<>();
    for (Run<Long> run : lives) {
      for (int rank = run.start(); rank < run.end(); rank++) {
        byNode
            .computeIfAbsent(node(rank).address(), node -> new ArrayList<>())
            .add(new Run<>(rank, rank + 1, run.value()));
      }
    }
    return byNode.entrySet().stream()
        .map(node -> new NodeMembers(node.getKey(), new ValueOverlay<>(node.getValue())))
        .toList();
  }

  private TestNode node(int rank) {
    return rank % 2 == 0 ? here : there;
  }

  /** Why a cast came back, by rank, once it did for so many. */
  SortedMap<Integer, UndeliverableReason> awaitReturned(int count) {
    SortedMap<Integer, UndeliverableReason> reasons = new TreeMap<>();
    while (reasons.size() < count) {
      for (Run<UndeliverableReason> run : returned.receiveMessage().reasons().runs()) {
        for (int rank = run.start(); rank < run.end(); rank++) {
          assertThat(reasons.put(rank, run.value())).as("rank %s, once", rank).isNull();
        }
      }
    }
    return reasons;
  }

  /** Nothing waits for anything any more. */
  void awaitRest() {
    for (TestNode node : List.of(here, there)) {
      returned.awaitAssert(
          () -> {
            assertThat(CastsAtRest.isAtRest(node.kit.system())).isTrue();
            return true;
          });
    }
  }
}
