package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users see of a control plane that moves to another node. */
class MovedControlPlaneTest {
  private static final long PATIENCE_S = 60;

  private static Nodes nodes;
  private static ActorSystem<Void> first;
  private static ActorSystem<Void> client;

  @BeforeAll
  static void start() {
    nodes = new Nodes();
    first = nodes.control();
    Nodes.join(
        first,
        nodes.control(),
        nodes.control(),
        nodes.host("hostmoved[0]"),
        nodes.host("hostother[0]"));
    client = nodes.client();
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  @Test
  @DisplayName(
      "SA-19: calls are answered by the next one, events go on, nothing is told twice or lost")
  void usersGoOn() throws Exception {
    Mesh mesh = Mesh.get(client);
    World world = get(mesh.createWorld(WorldSpec.named("moved").shape("slot=2")));
    ActorMesh<Echo.Command> echo = get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1)));
    BlockingQueue<WorldEvent> events = new LinkedBlockingQueue<>();
    EventSubscription subscription = mesh.events(SnapshotFilter.all(), events::add);
    assertThat(events.poll(PATIENCE_S, TimeUnit.SECONDS)).isInstanceOf(WorldEvent.Current.class);

    first.terminate();
    var other = mesh.createWorld(WorldSpec.named("other").shape("slot=2")).toCompletableFuture();
    var snapshot = mesh.snapshot(SnapshotFilter.world(world.id())).toCompletableFuture();
    get(first.getWhenTerminated());

    assertThat(other.get(PATIENCE_S, TimeUnit.SECONDS).procs()).hasSize(2);
    assertThat(snapshot.get(PATIENCE_S, TimeUnit.SECONDS).worlds()).hasSize(1);
    assertThat(get(echo.ask(Echo.Heard.class, Echo.Recall::new).gather()).failures()).isEmpty();
    assertThat(get(mesh.stop(world.id(), new WorldId("other"))).worlds()).hasSize(2);
    List<String> told = new ArrayList<>();
    while (told.stream().filter(one -> one.startsWith("Stopped")).count() < 2) {
      WorldEvent event = events.poll(PATIENCE_S, TimeUnit.SECONDS);
      assertThat(event).as("an event after %s", told).isNotNull();
      String whose = event instanceof WorldEvent.Change change ? change.world().name() : "";
      told.add(event.getClass().getSimpleName() + " " + whose);
    }
    assertThat(told)
        .containsExactlyInAnyOrder(
            "Created other",
            "ProcJoined other",
            "ProcJoined other",
            "Live other",
            "Stopped other",
            "Stopped moved");
    assertThat(subscription.whenEnded().toCompletableFuture()).isNotDone();
    assertThat(echo.whenFailed().toCompletableFuture()).isNotDone();
  }
}
