package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.routing.Payload;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcSpawnTest {
  private static ActorTestKit kit;

  private final CountDownLatch constructing = new CountDownLatch(1);
  private final CountDownLatch constructed = new CountDownLatch(1);
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
    RuntimeException failure = new IllegalStateException("the disk is on fire");
    proc =
        new TestProc(
            kit,
            Worker.slow(constructing, constructed),
            Worker.broken(failure),
            Worker.inSetup(
                "broken-setup",
                context -> {
                  throw failure;
                }),
            Worker.inSetup("short", context -> Behaviors.stopped()),
            Worker.inSetup("nothing", context -> null),
            Worker.inSetup("same", context -> Behaviors.same()));
  }

  @AfterEach
  void endProc() {
    constructed.countDown();
    proc.close();
  }

  @Test
  @DisplayName("PA-3: a spawned actor knows its place and gets messages by its reference")
  void aSpawnedActorKnowsItsPlaceAndGetsMessages() {
    GspawnResult.Success success =
        proc.spawn("worker", "trainer").expectMessageClass(GspawnResult.Success.class);
    ActorRef<Worker.Order> trainer = success.reference().unsafeUpcast();

    assertThat(success.rank()).isEqualTo(new Rank(3));
    assertThat(success.actorId()).hasToString("train[3].trainer[0]");
    SpawnContext where = proc.report(trainer).where();
    assertThat(where.actor()).isEqualTo(success.actorId());
    assertThat(where.shape()).isEqualTo(TestProc.SHAPE);
    assertThat(where.ports().id()).isEqualTo(success.actorId());
    assertThat(where.rank()).isEqualTo(3);
    assertThat(where.point()).hasToString("host=0,gpu=3");
    assertThat(proc.report(trainer).text()).isEqualTo("hello");
    assertThat(proc.actors()).containsExactly(success.actorId());
  }

  @Test
  @DisplayName("PA-3: actors run on the dispatcher that is set for them")
  void actorsRunOnTheirOwnDispatcher() {
    assertThat(proc.report(proc.worker("trainer")).thread())
        .contains("mesh.proc.default-actor-dispatcher");
  }

  @Test
  @DisplayName("PA-3: an unknown type is an error that lists the registered ones")
  void anUnknownTypeIsAnErrorThatListsTheOthers() {
    assertThat(proc.spawn("painter", "vincent").receiveMessage())
        .isEqualTo(
            new GspawnResult.Error(
                new Rank(3),
                "train[3].vincent: no actor type is called painter; registered are"
                    + " [broken, broken-setup, nothing, same, short, slow, worker]"));
    assertGoesOn("vincent");
  }

  @Test
  @DisplayName("PA-3: parameters that their constructor refuses are an error with its message")
  void parametersThatAreRefusedAreAnErrorWithTheMessage() {
    Payload any = proc.codec.encode(new Worker.AnyParams(""));
    Payload bad = new Payload(any.serializerId(), Worker.Params.class.getName(), any.bytes());

    assertThat(TestProc.error(proc.spawn("worker", "trainer", bad)))
        .startsWith("train[3].trainer: bad parameters: ")
        .contains("a worker needs a text");
    assertGoesOn("trainer");
  }

  @Test
  @DisplayName("PA-3: parameters that can't be read, or are others, are an error")
  void parametersThatCannotBeReadAreAnError() {
    Payload good = proc.codec.encode(new Worker.Params("hello"));
    Payload half =
        new Payload(good.serializerId(), good.manifest(), Arrays.copyOf(good.bytes(), 3));
    Payload others = proc.codec.encode(new Worker.AnyParams("hello"));

    assertThat(TestProc.error(proc.spawn("worker", "trainer", half)))
        .startsWith(
            "train[3].trainer: bad parameters: cannot read a " + Worker.Params.class.getName());
    assertThat(TestProc.error(proc.spawn("worker", "trainer", others)))
        .endsWith("got a " + Worker.AnyParams.class.getName());
    assertGoesOn("trainer");
  }

  @ParameterizedTest
  @DisplayName("PA-3: a constructor that throws is an error, root cause first")
  @ValueSource(strings = {"broken", "broken-setup"})
  void aConstructorThatThrowsIsAnError(String type) {
    assertThat(TestProc.error(proc.spawn(type, "trainer")))
        .isEqualTo(
            "train[3].trainer: did not start: java.lang.IllegalStateException: the disk is on"
                + " fire");
    assertGoesOn("trainer");
  }

  @ParameterizedTest
  @DisplayName("PA-3: a behaviour that no actor can begin with is an error")
  @ValueSource(strings = {"nothing", "same", "short"})
  void aBehaviourThatIsNoneIsAnError(String type) {
    assertThat(TestProc.error(proc.spawn(type, "trainer")))
        .startsWith("train[3].trainer: did not start: ");
    assertGoesOn("trainer");
  }

  @Test
  @DisplayName("PA-3: a slow constructor keeps neither the agent nor others waiting")
  void aSlowConstructorKeepsNobodyWaiting() {
    var slow = proc.spawn("slow", "snail");
    Worker.await(constructing);

    assertThat(proc.report(proc.worker("hare")).text()).isEqualTo("hello");
    assertThat(proc.actors()).containsExactly(TestProc.actor("hare"), TestProc.actor("snail"));
    slow.expectNoMessage(Duration.ZERO);

    constructed.countDown();
    assertThat(proc.report(TestProc.running(slow)).text()).isEqualTo("hello");
  }

  @Test
  @DisplayName("PA-3: a constructor that never comes to an end is an error, and is interrupted")
  void aConstructorThatNeverEndsIsAnError() {
    var caller = proc.spawn("slow", "snail");
    Worker.await(constructing);

    proc.time.timePasses(TestProc.SETTINGS.startActorTimeout());

    assertThat(TestProc.error(caller)).startsWith("train[3].snail: did not start in 25 s: ");
    proc.awaitActors();
    assertGoesOn("snail");
  }

  @Test
  @DisplayName("PA-3: a name in use is an error and the first actor goes on")
  void aNameInUseIsAnErrorAndTheFirstGoesOn() {
    ActorRef<Worker.Order> first = proc.worker("trainer");

    assertThat(TestProc.error(proc.spawn("worker", "trainer")))
        .isEqualTo("train[3].trainer: the name is in use; choose another");

    assertThat(proc.report(first).text()).isEqualTo("hello");
    assertThat(proc.actors()).hasSize(1);
  }

  @Test
  @DisplayName("PA-3: a name is in use while its actor is still being constructed")
  void aNameIsInUseWhileItsActorIsBeingConstructed() {
    var first = proc.spawn("slow", "trainer");
    Worker.await(constructing);

    assertThat(TestProc.error(proc.spawn("worker", "trainer"))).contains("the name is in use");

    constructed.countDown();
    TestProc.running(first);
  }

  @ParameterizedTest
  @DisplayName("PA-3: a name that is none is an error")
  @ValueSource(strings = {"", "1st", "-a", "a b", "a.b", "a/b", "join.system", "$a", "café"})
  void aNameThatIsNoneIsAnError(String name) {
    assertThat(TestProc.error(proc.spawn("worker", name)))
        .isEqualTo(
            "train[3]." + name + ": actor names match [A-Za-z_][A-Za-z0-9_-]*; choose another");
    assertGoesOn("trainer");
  }

  @Test
  @DisplayName("PA-3: nothing starts on a proc that is stopping")
  void nothingStartsOnAProcThatIsStopping() {
    proc.wedgedWorker("wedged");
    proc.stop(Duration.ofSeconds(5));

    assertThat(TestProc.error(proc.spawn("worker", "trainer")))
        .isEqualTo("train[3].trainer: the proc is stopping");
    assertThat(proc.actors()).containsExactly(TestProc.actor("wedged"));
  }

  private void assertGoesOn(String name) {
    assertThat(proc.report(proc.worker(name)).where().actor()).isEqualTo(TestProc.actor(name));
    assertThat(proc.exitCodes).isEmpty();
  }
}
