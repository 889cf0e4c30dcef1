package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.proc.StopActorResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailingActorsTest {
  private static final RuntimeException FAILURE = new IllegalStateException("the disk is on fire");

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
    proc =
        new TestProc(
            kit,
            Worker.inSetup(
                "out-of-memory",
                context -> {
                  throw new OutOfMemoryError("no more");
                }),
            Worker.inSetup(
                "parent",
                context -> {
                  ActorRef<Worker.Order> child =
                      context.spawn(
                          Behaviors.setup(
                              inner -> {
                                throw FAILURE;
                              }),
                          "child");
                  context.watch(child);
                  return Behaviors.empty();
                }));
  }

  @AfterEach
  void endProc() {
    proc.close();
  }

  @Test
  @DisplayName("PA-23: an actor that throws ends alone, its siblings and the agent go on")
  void anActorThatThrowsEndsAlone() {
    ActorRef<Worker.Order> first = proc.worker("first");
    ActorRef<Worker.Order> failing = proc.worker("failing");
    ActorRef<Worker.Order> last = proc.worker("last");

    failing.tell(new Worker.Fail(FAILURE));

    proc.system.expectTerminated(failing);
    proc.awaitActors("first", "last");
    assertThat(proc.report(first).text()).isEqualTo("hello");
    assertThat(proc.report(last).text()).isEqualTo("hello");
    assertThat(proc.exitCodes).isEmpty();
  }

  static List<Error> errors() {
    return List.of(
        new OutOfMemoryError("Java heap space"),
        new NoClassDefFoundError("com/example/Missing"),
        new StackOverflowError(),
        new AssertionError("never"));
  }

  @ParameterizedTest
  @DisplayName("PA-23: so does one that throws an error, which Akka would end the JVM for")
  @MethodSource("errors")
  void anActorThatThrowsAnErrorEndsAlone(Error error) {
    ActorRef<Worker.Order> sibling = proc.worker("sibling");
    proc.worker("failing").tell(new Worker.Break(error));

    proc.awaitActors("sibling");
    assertThat(proc.report(sibling).text()).isEqualTo("hello");
    TestProbe<IntrospectReply> caller = proc.probe(IntrospectReply.class);
    proc.agent.tell(new IntrospectMessage.Query(TestProc.actor("failing"), caller.getRef()));
    assertThat(((IntrospectReply.ActorNode) caller.receiveMessage()).status())
        .isEqualTo(new Status.Failed(error.toString()));
  }

  @Test
  @DisplayName("PA-23: of a class that can't be initialized it is told why")
  void ofAClassThatCannotBeInitializedItIsToldWhy() {
    Error error = new ExceptionInInitializerError(new IllegalStateException("no disk"));
    proc.worker("failing").tell(new Worker.Break(error));
    proc.awaitActors();

    TestProbe<IntrospectReply> caller = proc.probe(IntrospectReply.class);
    proc.agent.tell(new IntrospectMessage.Query(TestProc.actor("failing"), caller.getRef()));

    String why = error + ", by java.lang.IllegalStateException: no disk";
    assertThat(((IntrospectReply.ActorNode) caller.receiveMessage()).status())
        .isEqualTo(new Status.Failed(why));
  }

  @Test
  @DisplayName("PA-3: a constructor that throws an error is an error")
  void aConstructorThatThrowsAnErrorIsAnError() {
    assertThat(TestProc.error(proc.spawn("out-of-memory", "failing")))
        .isEqualTo("train[3].failing: did not start: java.lang.OutOfMemoryError: no more");
    assertThat(proc.report(proc.worker("failing")).text()).isEqualTo("hello");
  }

  @Test
  @DisplayName("PA-23: the name of an actor that threw is free again")
  void theNameOfAnActorThatThrewIsFreeAgain() {
    ActorRef<Worker.Order> failing = proc.worker("failing");
    failing.tell(new Worker.Fail(FAILURE));
    proc.awaitActors();

    ActorRef<Worker.Order> again = proc.worker("failing");

    assertThat(again).isNotEqualTo(failing);
    assertThat(proc.report(again).text()).isEqualTo("hello");
  }

  @Test
  @DisplayName("PA-23: an actor that stops by itself ends alone too")
  void anActorThatStopsByItselfEndsAlone() {
    ActorRef<Worker.Order> staying = proc.worker("staying");
    proc.worker("leaving").tell(new Worker.Leave());

    proc.awaitActors("staying");
    assertThat(proc.report(staying).text()).isEqualTo("hello");
  }

  @Test
  @DisplayName("PA-23: an actor that dies of its child's failure takes nobody else along")
  void anActorThatDiesOfItsChildsFailureTakesNobodyElseAlong() {
    ActorRef<Worker.Order> worker = proc.worker("worker");

    proc.spawn("parent", "parent").receiveMessage();

    proc.awaitActors("worker");
    assertThat(proc.report(worker).text()).isEqualTo("hello");
    assertThat(proc.exitCodes).isEmpty();
  }

  @Test
  @DisplayName("PA-5: an actor that throws instead of stopping has stopped")
  void anActorThatThrowsInsteadOfStoppingHasStopped() {
    ActorRef<Worker.Order> failing = proc.wedgedWorker("failing");
    failing.tell(new Worker.Fail(FAILURE));
    var caller = proc.stopActor(TestProc.actor("failing"), Duration.ofSeconds(5));
    proc.actors();

    proc.release();

    caller.expectMessage(new StopActorResult.Success(TestProc.actor("failing")));
  }
}
