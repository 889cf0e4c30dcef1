package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.agent.cast.Group;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AskingTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ManualTime TIME = ManualTime.get(KIT.system());
  private static final Duration HOUR = Duration.ofHours(1);

  private final CompletableFuture<Loss> endOfWorld = new CompletableFuture<>();
  private final CompletableFuture<Replies.Settled<String>> settled = new CompletableFuture<>();
  private final GatherSink<String> sink = new GatherSink<>(2);
  private List<AskedProc<Ask>> members = List.of();
  private TestProbe<WorldWatch.Command> watch;
  private ActorRef<WorldWatch.Lost> listener;

  record Ask(ActorRef<String> replyTo) implements MeshSerializable {}

  @BeforeEach
  void startWatch() {
    watch = KIT.createTestProbe(WorldWatch.Command.class);
  }

  @AfterEach
  void endAll() {
    members.forEach(AskedProc::close);
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

    assertThat(failures())
        .containsExactly("proc train[1] was ended by signal 9\n  so train[1].echo[0] can't answer");
    assertThat(Stages.get(settled).unexplained()).isEmpty();
  }

  @Test
  @DisplayName("AM-4: the loss of a proc on which no member is changes nothing")
  void aLossElsewhereChangesNothing() {
    gather();
    lose(7);
    answer(0);
    answer(1);

    assertThat(failures()).isEmpty();
  }

  @Test
  @DisplayName("AM-4, PA-23: a member that ends alone fails at once, for a reason to be found out")
  void aMemberThatEndsFailsAtOnce() {
    gather();
    end(0);
    answer(1);
    passTimeUntilSettled();

    assertThat(failures()).containsExactly("train[0].echo[0]: has ended");
    assertThat(Stages.get(settled).unexplained()).containsOnlyKeys(0);
  }

  @Test
  @DisplayName("AM-4, SA-22: an agent that ends is waited for, to say how its proc ended")
  void theEndOfAnAgentIsToldWithItsCause() {
    gatherFromAgents();
    end(0);
    lose(0);
    answer(1);

    assertThat(failures()).containsExactly("proc train[0] was ended by signal 9");
  }

  @Test
  @DisplayName(
      "AM-4: an agent that ends is not waited for longer than its proc's end takes to tell")
  void theEndOfAnAgentIsEnoughInTheEnd() {
    gatherFromAgents();
    end(0);
    answer(1);

    passTimeUntilSettled();
    assertThat(failures()).containsExactly("train[0].proc_agent[0]: has ended");
  }

  @Test
  @DisplayName("AM-4, SA-16: answers that are on their way when the world is stopped count")
  void answersOnTheirWayCountWhenTheWorldIsStopped() {
    gather();
    stopWorld();
    answer(0);
    answer(1);

    assertThat(values()).containsExactly("0", "1");
  }

  @Test
  @DisplayName("AM-4, SA-16: members that don't answer fail soon after the world was stopped")
  void theOthersFailSoonAfterTheWorldWasStopped() {
    gather();
    stopWorld();

    passTimeUntilSettled();
    assertThat(failures())
        .containsExactly(
            "train[0].echo[0]: the world was stopped", "train[1].echo[0]: the world was stopped");
    assertThat(Stages.get(settled).unexplained()).isEmpty();
  }

  @Test
  @DisplayName("AM-4, SA-16: a gather in a world that has ended asks nobody and fails at once")
  void aGatherAfterTheEndFailsAtOnce() {
    endOfWorld.complete(new Loss.OfWorld("was stopped"));
    start("echo", Ask.class);

    assertThat(failures()).hasSize(2);
    members.forEach(member -> member.probe.expectNoMessage(Duration.ZERO));
  }

  @Test
  @DisplayName("AM-4: a watch that fails without an end of the world takes no gather along")
  void aFailedWatchChangesNothing() {
    gather();
    watch.stop();
    answer(0);
    answer(1);

    assertThat(failures()).isEmpty();
  }

  @Test
  @DisplayName("AM-4, SA-22: when nobody has answered for the idle time the others are given up")
  void nobodyIsWaitedForLongerThanTheIdleTime() {
    start("echo", Ask.class, new Patience(Duration.ofHours(1), Duration.ofMillis(100)));
    answer(1);
    passTimeUntilSettled();

    assertThat(failures())
        .containsExactly("train[0].echo[0]: did not answer; nobody has for 100 ms");
  }

  @Test
  @DisplayName("AM-4: a question to a rank that is on no node fails at once for that rank alone")
  void aRankThatIsNowhereFailsAtOnce() {
    members = List.of(new AskedProc<>(KIT, rank(1).actor("echo", 0), Ask.class));
    ask(group("echo", 1), new Patience(HOUR, HOUR));
    members.get(0).probe.expectMessageClass(Ask.class).replyTo().tell("1");
    passTimeUntilSettled();

    assertThat(failures()).containsExactly("train[0].echo[0]: its proc is not there");
  }

  private void gather() {
    start("echo", Ask.class);
    listener = watch.expectMessageClass(WorldWatch.Listen.class).listener();
  }

  private void gatherFromAgents() {
    start(ActorLedger.AGENT, Ask.class);
    listener = watch.expectMessageClass(WorldWatch.Listen.class).listener();
  }

  private void start(String actor, Class<Ask> messages) {
    start(actor, messages, new Patience(HOUR, HOUR));
  }

  private void start(String actor, Class<Ask> messages, Patience patience) {
    members =
        IntStream.range(0, 2)
            .mapToObj(i -> new AskedProc<>(KIT, rank(i).actor(actor, 0), messages))
            .toList();
    ask(group(actor, 0), patience);
  }

  /** The actors of that name from that rank on. */
  private static Group group(String actor, int first) {
    ValueOverlay<Long> lives = new ValueOverlay<>(List.of(new Run<>(first, 2, AskedProc.LIFE)));
    String here = KIT.system().address().toString();
    return new Group(
        rank(0).world(), actor, Optional.empty(), List.of(new Group.NodeMembers(here, lives)));
  }

  private void ask(Group group, Patience patience) {
    Inquiry<Ask, String> inquiry = new Inquiry.OfAll<>(String.class, Ask::new);
    Asking.Order<String, Gathered<String>> order =
        new Asking.Order<>(
            Audience.of(group, IntStream.range(0, 2)), inquiry, patience, Optional.empty(), sink);
    Watched world = new Watched(watch.ref(), endOfWorld, new CompletableFuture<>());
    Asking.ask(KIT.system(), KIT::spawn, order, world)
        .whenComplete((answers, failure) -> settled.complete(answers));
  }

  private void answer(int rank) {
    Ask ask = members.get(rank).probe.receiveMessage();
    ask.replyTo().tell(Integer.toString(rank));
  }

  private void end(int rank) {
    members.get(rank).probe.receiveMessage();
    members.get(rank).close();
  }

  private void lose(int rank) {
    listener.tell(new WorldWatch.Lost(Map.of(rank(rank), KILLED)));
  }

  private void stopWorld() {
    endOfWorld.complete(new Loss.OfWorld("was stopped"));
    watch.stop();
  }

  /** Nodes look after casts, and who asks after answers, by timers. */
  private void passTimeUntilSettled() {
    watch.awaitAssert(
        Duration.ofSeconds(20),
        Duration.ofMillis(5),
        () -> {
          TIME.timePasses(Duration.ofMillis(50));
          assertThat(settled).isDone();
          return null;
        });
  }

  private List<String> failures() {
    passTimeUntilSettled();
    return sink.result(Map.of()).failures();
  }

  private List<String> values() {
    passTimeUntilSettled();
    return sink.result(Map.of()).values().values();
  }
}
