package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.cluster.ActorMesh;
import io.akkamesh.cluster.Answer;
import io.akkamesh.cluster.Gathered;
import io.akkamesh.cluster.Ownership;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.it.RunningMesh.Ran;
import io.akkamesh.it.misbehaving.Misbehaving;
import io.akkamesh.it.misbehaving.Misbehaving.Go;
import io.akkamesh.it.misbehaving.Misbehaving.None;
import io.akkamesh.it.misbehaving.Misbehaving.Order;
import io.akkamesh.it.misbehaving.Misbehaving.Ping;
import io.akkamesh.it.misbehaving.Misbehaving.Pong;
import io.akkamesh.it.program.Eventually;
import io.akkamesh.protocol.system.StopReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Actors that do their worst on rank 1 of a world of two, in the host's JVM and in JVMs of their
 * own: the agents answer, the siblings work, the user sees who failed and why, nothing is left.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MisbehavingActorsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration ENDED = Duration.ofSeconds(30);

  /** Nobody waits for those that don't end by themselves for longer than it takes to see that. */
  private static final String IMPATIENT =
      """
      mesh.host.kill-after = 1s
      akka.coordinated-shutdown.phases.actor-system-terminate.timeout = 1s
      """;

  private static RunningMesh mesh;
  private static Client client;

  private World world;
  private ActorMesh<Order> good;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    Path settings = Files.writeString(directory.resolve("impatient.conf"), IMPATIENT);
    mesh = RunningMesh.withTestTypes("--config", settings.toString());
    client = Client.of(mesh.seed());
  }

  @AfterAll
  static void stop() {
    try {
      client.shutDownTheMesh();
      assertThat(mesh.host().awaitExit(ENDED)).isZero();
      assertThat(mesh.host().left(Duration.ZERO)).isEmpty();
    } finally {
      client.close();
      mesh.close();
    }
  }

  @AfterEach
  void stopWorld() {
    if (world != null) {
      stopWorldIn(Duration.ofSeconds(1));
      Eventually.isTrue(ENDED, () -> mesh.host().running().size() == 1);
      assertThat(mesh.host().running()).as("only the host itself is left").hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName(
      "PA-3, PA-23, SA-10: those that fail as they start or work are shown with the cause,"
          + " siblings go on, the proc takes others, the control plane leaves their world alone")
  @ValueSource(strings = {"local", "jvm"})
  void failAsTheyStartOrWork(String procs) {
    create(procs);
    assertThatThrownBy(() -> spawn("bad", Misbehaving.THROWS_IN_CONSTRUCTOR))
        .hasMessageContaining("w[1].bad: did not start: java.lang.IllegalStateException: no disk");
    assertAllAnswer();
    assertThat(spawn("bad", Misbehaving.GOOD).name()).isEqualTo("bad");

    assertFails("throws_on_third", "java.lang.IllegalStateException: three is too many");
    assertFails("overflows_stack", "java.lang.StackOverflowError");
    if (procs.equals("jvm")) {
      assertFails("fills_memory", "java.lang.OutOfMemoryError: Java heap space");
    }

    assertTreeShows(
        "w[1].throws_on_third[0]  throws_on_third  FAILED:"
            + " java.lang.IllegalStateException: three is too many");
    assertShows(List.of("UNHEALTHY"), "world", "show", "w");
    assertAllAnswer();
  }

  private void assertFails(String type, String cause) {
    ActorMesh<Order> bad = spawn(type, Misbehaving.named(type));
    for (int i = 0; i < 3; i++) {
      bad.at(1).cast(new Go());
    }

    Gathered<Pong> answers = ping(bad);
    assertThat(answers.answers().get(0)).isInstanceOf(Answer.Value.class);
    assertThat(answers.failures())
        .singleElement()
        .asString()
        .startsWith("w[1]." + type + "[0]")
        .contains(cause);
    assertAllAnswer();
  }

  @ParameterizedTest
  @DisplayName("PA-23: ten thousand children, wedged children, a loop of messages: siblings go on")
  @ValueSource(strings = {"local", "jvm"})
  void keepTheirProcBusy(String procs) {
    create(procs);
    for (String type : List.of("spawns_many", "blocks_in_children", "loops")) {
      spawn(type, Misbehaving.named(type)).at(1).cast(new Go());
      assertAllAnswer();
    }
    assertTreeShows("w[1].blocks_in_children[0]");
    assertAllAnswer();
  }

  @ParameterizedTest
  @DisplayName("HA-4: one that ends its JVM takes its proc alone; who did it is seen")
  @CsvSource({"exits, exited with code 7", "halts, exited with code 9"})
  void endsItsJvm(String type, String how) {
    create("jvm");
    ActorMesh<Order> bad = spawn("bad", Misbehaving.named(type));

    bad.at(1).cast(new Go());

    Gathered<Pong> answers = ping(bad);
    assertThat(answers.answers().get(0)).isInstanceOf(Answer.Value.class);
    assertThat(answers.failures()).singleElement().asString().contains("w[1]", how);
    if (type.equals("exits")) {
      assertThat(answers.failures().get(0))
          .contains("w[1].bad[0] called System.exit, at io.akkamesh.it.misbehaving.Misbehaving");
    }
    assertThat(ping(good).answers().get(0)).isInstanceOf(Answer.Value.class);
    assertThat(mesh.run("world", "show", "w").stdout()).anyMatch(line -> line.contains(how));
  }

  /** The last, for what spins in the host's JVM does so as long as that lives. */
  @org.junit.jupiter.api.Order(Integer.MAX_VALUE)
  @ParameterizedTest
  @DisplayName("PA-5, PA-23: those that hold their threads for good are named, siblings go on")
  @ValueSource(strings = {"jvm", "local"})
  void holdTheirThreads(String procs) {
    create(procs);
    spawn("spins", Misbehaving.SPINS).at(1).cast(new Go());
    assertAllAnswer();
    for (int i = 0; i < 4; i++) {
      spawn("blocks" + i, Misbehaving.BLOCKS).at(1).cast(new Go());
    }

    assertAllAnswer();
    assertTreeShows(
        "w[1].spins[0]  spins  RUNNING, handling Go for",
        "w[1].blocks0[0]  blocks  RUNNING, handling Go for",
        "w[1].blocks3[0]  blocks  RUNNING, handling Go for");
    assertThat(stopWorldIn(Duration.ofMillis(500)).actorsAborted()).hasSize(5);
  }

  private StopReply.Outcome stopWorldIn(Duration timeout) {
    return client.stop(world, timeout);
  }

  private void create(String procs) {
    WorldSpec spec = WorldSpec.named("w").shape("slot=2").procsPerHost(2);
    world = client.world(procs.equals("jvm") ? spec.jvm("-Xmx64m") : spec.local());
    good = spawn("good", Misbehaving.GOOD);
  }

  /** What one member does to itself is not to stop the other. */
  private ActorMesh<Order> spawn(String name, ActorType<Order, None> type) {
    return value(
        "a mesh of " + type.name(), world.spawn(name, type, new None(), Ownership.failRank()));
  }

  private void assertAllAnswer() {
    Gathered<Pong> answers = ping(good);
    assertThat(answers.failures()).isEmpty();
    assertThat(answers.values().get(0)).isEqualTo(new Pong(0));
    assertThat(answers.values().get(1)).isEqualTo(new Pong(1));
  }

  private static Gathered<Pong> ping(ActorMesh<Order> actors) {
    return value(
        "answers", actors.ask(Pong.class, Ping::new).within(Duration.ofSeconds(20)).gather());
  }

  private static void assertTreeShows(String... texts) {
    assertShows(List.of(texts), "tree", "w");
  }

  /** The command comes to say all of it, at once. */
  private static void assertShows(List<String> texts, String... command) {
    AtomicReference<Ran> last = new AtomicReference<>();
    boolean shown =
        Eventually.isTrue(
            SOON,
            () -> {
              last.set(mesh.run(command));
              assertThat(last.get().exitCode()).isZero();
              return texts.stream().allMatch(text -> last.get().says(text));
            });
    assertThat(shown).as(texts + " in " + last.get()).isTrue();
  }

  private static <T> T value(String what, CompletionStage<T> stage) {
    return Eventually.value(what, stage, SOON);
  }
}
