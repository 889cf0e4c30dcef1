package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.proc.StopActorResult;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Actors that never give their thread back, on a dispatcher of two threads. */
class WedgedActorsTest {
  private static ActorTestKit kit;
  private TestProc proc;

  @BeforeAll
  static void startKit() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString(
                    "mesh.proc.default-actor-dispatcher.elastic-executor {threads-min = 2,"
                        + " threads-max = 2, held-after = 20ms}")
                .withFallback(ManualTime.config())
                .withFallback(TestProc.config()));
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startProc() {
    proc = new TestProc(kit);
  }

  @AfterEach
  void endProc() {
    proc.close();
  }

  @Test
  @DisplayName("PA-5, PA-23: five wedged actors leave the agent and their siblings answering")
  void wedgedActorsLeaveTheOthersAnswering() {
    ActorRef<Worker.Order> sibling = proc.worker("sibling");
    IntStream.range(0, 5).forEach(i -> proc.wedgedWorker("wedged" + i));

    assertThat(proc.report(sibling).text()).isEqualTo("hello");
    assertThat(proc.report(proc.worker("new")).text()).isEqualTo("hello");
    assertThat(proc.actors()).hasSize(7);
  }

  @Test
  @DisplayName("PA-16: what holds up a wedged actor is told, and where in its code")
  void whatHoldsUpAWedgedActorIsTold() {
    proc.wedgedWorker("wedged");
    proc.worker("idle");

    ActorNode node = awaitActivity("wedged");

    assertThat(node.status()).isEqualTo(new Status.Running());
    assertThat(node.activity().orElseThrow()).matches("handling Block for \\d+ s(, at .*)?");
    assertThat(((ActorNode) query("idle")).activity()).isEmpty();
  }

  @Test
  @DisplayName("PA-5: a wedged actor is interrupted when its proc ends, and is named")
  void aWedgedActorIsInterruptedWhenItsProcEnds() {
    ActorRef<Worker.Order> wedged = proc.wedgedWorker("wedged");
    var caller = proc.stop(Duration.ZERO);
    proc.actors();
    proc.time.timePasses(Duration.ofMillis(1));

    proc.system.expectTerminated(wedged);
    assertThat(caller.receiveMessage().aborted()).containsExactly(TestProc.actor("wedged"));
  }

  @Test
  @DisplayName("PA-20: 200 rounds of spawn and stop with queries in between complete, none skipped")
  void spawnsAndStopsAreNotStalledByQueries() {
    int rounds = 0;
    TestProbe<IntrospectReply> queries = proc.probe(IntrospectReply.class);
    while (rounds < 200) {
      ActorId actor = TestProc.actor("churn" + rounds);
      proc.worker(actor.name());
      proc.agent.tell(new IntrospectMessage.Query(TestProc.ID, queries.getRef()));
      proc.stopActor(actor, Duration.ofSeconds(5))
          .expectMessageClass(StopActorResult.Success.class);
      queries.expectMessageClass(IntrospectReply.ProcNode.class);
      rounds++;
    }

    assertThat(rounds).isEqualTo(200);
    assertThat(proc.actors()).isEmpty();
  }

  @Test
  @DisplayName("PA-17: of very many actors so many are told of as fit a message")
  void ofVeryManyActorsSomeAreToldOf() {
    for (int i = 0; i < 300; i++) {
      proc.worker("a" + i);
    }
    TestProbe<ProcSnapshot> caller = proc.probe(ProcSnapshot.class);
    proc.agent.tell(new ProcMessage.Snapshot(caller.getRef()));

    ProcSnapshot snapshot = caller.receiveMessage();
    assertThat(snapshot.liveActors()).isEqualTo(300);
    assertThat(snapshot.actors()).hasSize(ProcSnapshot.MAX_ACTORS);
  }

  private ActorNode awaitActivity(String name) {
    return proc.system.awaitAssert(
        () -> {
          ActorNode node = (ActorNode) query(name);
          assertThat(node.activity()).isPresent();
          return node;
        });
  }

  private IntrospectReply query(String name) {
    TestProbe<IntrospectReply> caller = proc.probe(IntrospectReply.class);
    proc.agent.tell(new IntrospectMessage.Query(TestProc.actor(name), caller.getRef()));
    return caller.receiveMessage();
  }
}
