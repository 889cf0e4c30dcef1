package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.cluster.WorldWatch.Watched;
import io.akkamesh.protocol.name.MeshName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GatherTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ManualTime TIME = ManualTime.get(KIT.system());

  private final List<TestProbe<Ask>> members =
      List.of(KIT.createTestProbe(Ask.class), KIT.createTestProbe(Ask.class));
  private final CompletableFuture<Loss> endOfWorld = new CompletableFuture<>();
  private final CompletableFuture<Gather.Outcome<String>> result = new CompletableFuture<>();
  private TestProbe<WorldWatch.Command> watch;
  private ActorRef<WorldWatch.Lost> listener;

  record Ask(ActorRef<String> replyTo) {}

  @BeforeEach
  void startWatch() {
    watch = KIT.createTestProbe(WorldWatch.Command.class);
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("AM-4, SA-22: a member whose proc is lost fails at once, the others are waited for")
  void aMemberOfALostProcFailsAtOnce() {
    gather();
    lose(1);
    answer(0);

    assertThat(Stages.get(result).gathered().failures())
        .containsExactly("proc train[1] was ended by signal 9\n  so train[1].echo[0] can't answer");
    assertThat(Stages.get(result).unexplained()).isEmpty();
  }

  @Test
  @DisplayName("AM-4: the loss of a proc on which no member is changes nothing")
  void aLossElsewhereChangesNothing() {
    gather();
    lose(7);
    answer(0);
    answer(1);

    assertThat(Stages.get(result).gathered().failures()).isEmpty();
  }

  @Test
  @DisplayName("AM-4, PA-23: a member that ends alone fails at once, for a reason to be found out")
  void aMemberThatEndsFailsAtOnce() {
    gather();
    members.get(0).stop();
    answer(1);

    assertThat(Stages.get(result).gathered().failures())
        .containsExactly("train[0].echo[0]: has ended");
    assertThat(Stages.get(result).unexplained()).containsExactly(0);
  }

  @Test
  @DisplayName("AM-4, SA-22: an agent that ends is waited for, to say how its proc ended")
  void theEndOfAnAgentIsToldWithItsCause() {
    gatherFromAgents();
    members.get(0).stop();
    members.get(1).expectTerminated(members.get(0).ref());
    lose(0);
    answer(1);

    assertThat(Stages.get(result).gathered().failures())
        .containsExactly("proc train[0] was ended by signal 9");
  }

  @Test
  @DisplayName(
      "AM-4: an agent that ends is not waited for longer than its proc's end takes to tell")
  void theEndOfAnAgentIsEnoughInTheEnd() {
    gatherFromAgents();
    members.get(0).stop();
    answer(1);

    watch.awaitAssert(
        () -> {
          TIME.timePasses(WorldWatch.EXIT_REPORT.multipliedBy(2));
          assertThat(result).isDone();
          return null;
        });
    assertThat(Stages.get(result).gathered().failures()).containsExactly("train[0]: has ended");
  }

  @Test
  @DisplayName("AM-4, SA-16: answers that are on their way when the world is stopped count")
  void answersOnTheirWayCountWhenTheWorldIsStopped() {
    gather();
    stopWorld();
    answer(0);
    answer(1);

    assertThat(Stages.get(result).gathered().values().values()).containsExactly("0", "1");
  }

  @Test
  @DisplayName("AM-4, SA-16: members that don't answer fail soon after the world was stopped")
  void theOthersFailSoonAfterTheWorldWasStopped() {
    gather();
    stopWorld();

    watch.awaitAssert(
        () -> {
          TIME.timePasses(Duration.ofMillis(500));
          assertThat(result).isDone();
          return null;
        });
    assertThat(Stages.get(result).gathered().failures())
        .containsExactly(
            "train[0].echo[0]: the world was stopped", "train[1].echo[0]: the world was stopped");
    assertThat(Stages.get(result).unexplained()).isEmpty();
  }

  @Test
  @DisplayName("AM-4, SA-16: a gather in a world that has ended asks nobody and fails at once")
  void aGatherAfterTheEndFailsAtOnce() {
    endOfWorld.complete(new Loss.OfWorld("was stopped"));
    start(Events::rank);

    assertThat(Stages.get(result).gathered().failures()).hasSize(2);
    members.forEach(member -> member.expectNoMessage(Duration.ZERO));
  }

  @Test
  @DisplayName("AM-4: a watch that fails without an end of the world takes no gather along")
  void aFailedWatchChangesNothing() {
    gather();
    watch.stop();
    answer(0);
    answer(1);

    assertThat(Stages.get(result).gathered().failures()).isEmpty();
  }

  private void gather() {
    start(i -> rank(i).actor("echo", 0));
    listener = watch.expectMessageClass(WorldWatch.Listen.class).listener();
  }

  private void gatherFromAgents() {
    start(Events::rank);
    listener = watch.expectMessageClass(WorldWatch.Listen.class).listener();
  }

  private void start(IntFunction<MeshName> nameOf) {
    List<Member<Ask>> asked =
        IntStream.range(0, members.size())
            .mapToObj(i -> new Member<>(nameOf.apply(i), members.get(i).ref()))
            .toList();
    KIT.spawn(
        Gather.create(
            new Gather.Question<Ask, String>(
                asked, String.class, (i, replyTo) -> new Ask(replyTo), Duration.ofHours(1)),
            new Watched(watch.ref(), endOfWorld),
            result));
  }

  private void answer(int rank) {
    members.get(rank).expectMessageClass(Ask.class).replyTo().tell(Integer.toString(rank));
  }

  private void lose(int rank) {
    listener.tell(new WorldWatch.Lost(Map.of(rank(rank), KILLED)));
  }

  private void stopWorld() {
    endOfWorld.complete(new Loss.OfWorld("was stopped"));
    ActorRef<WorldWatch.Command> gone = watch.ref();
    watch.stop();
    members.get(0).expectTerminated(gone);
  }
}
