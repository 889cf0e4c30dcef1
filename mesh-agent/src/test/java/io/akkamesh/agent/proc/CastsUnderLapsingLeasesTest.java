package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Casts;
import io.akkamesh.agent.cast.Group;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Leases so short that they lapse all the time, and epochs end with casts in mailboxes. */
class CastsUnderLapsingLeasesTest {
  private static final String SHORT =
      "mesh.link { delivery-timeout = 3s, lease = 30ms, resend-after = 20ms }";
  private static final int CASTS = 3000;

  private final TestNode here = new TestNode(SHORT);
  private final TestNode there = new TestNode(SHORT);
  private final CastWorld world = new CastWorld(here, there);
  private final PayloadCodec codec = new PayloadCodec(here.kit.system());
  private final TestProbe<Object> patient = here.probe(Object.class);

  /** By rank, in that order. */
  private final Map<Integer, Queue<Integer>> handled = new ConcurrentHashMap<>();

  private final Queue<CastReturned> returned = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stopNodes() {
    here.close();
    there.close();
  }

  @Test
  @DisplayName("RT-5: whatever epochs end, each cast is handled once and in order, or comes back")
  void eachCastIsHandledOnceOrComesBack() {
    List<Integer> ranks = List.of(1, 3);
    ranks.forEach(this::handle);
    Caster caster = Casts.get(here.kit.system()).caster(returned::add);
    Group group = world.of(List.of(new Run<>(1, 2, 1L), new Run<>(3, 4, 1L)));

    for (int i = 0; i < CASTS; i++) {
      caster.cast(group, i);
      int cast = i;
      if (i % 500 == 499) { // some epochs
        patient.awaitAssert(Duration.ofSeconds(20), () -> hasOutcomes(cast));
      }
    }
    patient.awaitAssert(Duration.ofSeconds(20), () -> hasOutcomes(CASTS - 1));

    assertThat(here.statsOf(there).orElseThrow().epoch()).as("epochs").isGreaterThan(1);
    for (int rank : ranks) {
      List<Integer> got = new ArrayList<>(handled.get(rank));
      assertThat(got).isSorted().doesNotHaveDuplicates();
      List<Integer> back = new ArrayList<>();
      for (Undeliverable one : returnedTo(rank)) {
        int number = codec.decode(one.envelope().payload(), Integer.class);
        assertThat(one.reason().isCertain() && got.contains(number)).as("%s", one).isFalse();
        back.add(number);
      }
      assertThat(back).doesNotHaveDuplicates();
      back.addAll(got);
      assertThat(back).contains(0, CASTS - 1).hasSizeGreaterThanOrEqualTo(CASTS);
    }
    world.awaitRest();
  }

  /** Each cast up to that one has been handled by both or has come back. */
  private boolean hasOutcomes(int last) {
    for (int rank : handled.keySet()) {
      assertThat(handled.get(rank).size() + returnedTo(rank).size()).isGreaterThan(last);
    }
    return true;
  }

  private List<Undeliverable> returnedTo(int rank) {
    return returned.stream()
        .flatMap(back -> back.undeliverables().stream())
        .filter(back -> back.envelope().destination().owner().owner().rank().value() == rank)
        .toList();
  }

  private void handle(int rank) {
    handled.put(rank, new ConcurrentLinkedQueue<>());
    world.spawn(
        rank,
        Integer.class,
        ports ->
            Behaviors.receiveMessage(
                number -> {
                  handled.get(rank).add(number);
                  work(rank == 1 ? 200 : 0);
                  return Behaviors.same();
                }));
  }

  /** One member is behind the other, so that epochs end between them. */
  private static void work(int micros) {
    long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
