package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.IntrospectReply.ProcNode;
import io.akkamesh.protocol.proc.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IntrospectionTest {
  private static final ActorId AGENT = TestProc.actor("proc_agent");

  private static ActorTestKit kit;
  private TestProc proc;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestProc.config());
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
  @DisplayName("PA-17: a query shows an actor that was started just before")
  void aLiveActorRuns() {
    proc.worker("a");
    assertThat(query(TestProc.actor("a")))
        .isEqualTo(
            new ActorNode(
                TestProc.actor("a"),
                "worker",
                new Status.Running(),
                Optional.empty(),
                TestProc.NOW));
  }

  @Test
  @DisplayName("PA-18: an actor that threw can still be asked about, and tells why")
  void anActorThatThrewTellsWhy() {
    fail("a");
    assertThat(query(TestProc.actor("a")))
        .isEqualTo(
            new ActorNode(
                TestProc.actor("a"),
                "worker",
                new Status.Failed("java.lang.IllegalStateException: on fire"),
                Optional.empty(),
                TestProc.NOW));
  }

  @Test
  @DisplayName("PA-16, PA-18: the proc lists who runs, who has ended, and how many failed")
  void theProcListsItsActors() {
    proc.worker("runs");
    fail("failed");
    assertThat(query(TestProc.ID))
        .isEqualTo(
            new ProcNode(
                TestProc.ID,
                2,
                List.of(AGENT, TestProc.actor("runs"), TestProc.actor("failed")),
                List.of(AGENT),
                List.of(TestProc.actor("failed")),
                2,
                1,
                TestProc.NOW));
  }

  @Test
  @DisplayName("PA-18: past the cap the oldest that has ended is forgotten first")
  void theOldestIsForgottenFirst() {
    fail("first");
    fail("second");
    fail("third");
    assertThat(query(TestProc.actor("first"))).isInstanceOf(IntrospectReply.NotFound.class);
    assertThat(query(TestProc.actor("second"))).isInstanceOf(ActorNode.class);
    assertThat(query(TestProc.actor("third"))).isInstanceOf(ActorNode.class);
  }

  @Test
  @DisplayName("PA-21: something unknown is not found, by name")
  void somethingUnknownIsNotFound() {
    ActorId unknown = TestProc.actor("nobody");
    assertThat(query(unknown))
        .isEqualTo(
            new IntrospectReply.NotFound(
                unknown, unknown + " is not known on proc " + TestProc.ID));
  }

  @Test
  @DisplayName("PA-17, PA-18: the agent itself is among the children, and can be asked about")
  void theAgentIsAmongTheChildren() {
    assertThat(query(AGENT))
        .isEqualTo(
            new ActorNode(
                AGENT, "mesh agent", new Status.Running(), Optional.empty(), TestProc.NOW));
    assertThat(TestProc.error(proc.spawn("worker", "proc_agent"))).contains("the name is in use");
  }

  @Test
  @DisplayName("PA-17: a query shows an actor that was started directly on the proc")
  void showsAnActorThatWasStartedDirectly() {
    int before = ((ProcNode) query(TestProc.ID)).children().size();

    proc.local().spawn("extra", Worker.Order.class, Behaviors.empty()).toCompletableFuture().join();

    ProcNode after = (ProcNode) query(TestProc.ID);
    assertThat(after.children()).contains(TestProc.actor("extra")).hasSize(before + 1);
    assertThat(query(TestProc.actor("extra"))).isInstanceOf(ActorNode.class);
  }

  private void fail(String name) {
    proc.worker(name).tell(new Worker.Fail(new IllegalStateException("on fire")));
    proc.system.awaitAssert(
        () -> {
          assertThat(proc.actors()).doesNotContain(TestProc.actor(name));
          return name;
        });
  }

  private IntrospectReply query(MeshName name) {
    TestProbe<IntrospectReply> caller = proc.probe(IntrospectReply.class);
    proc.agent.tell(new IntrospectMessage.Query(name, caller.getRef()));
    return caller.receiveMessage();
  }
}
