package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorSystem;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** World events, heard outside the cluster. */
class AttachedEventsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static LocalMesh local;

  private final Outside outside = new Outside();

  @BeforeAll
  static void start() {
    local = LocalMesh.start();
  }

  @AfterAll
  static void close() {
    local.close();
  }

  @AfterEach
  void closeClients() {
    outside.close();
  }

  @Test
  @DisplayName("AM-8, SA-18: events come in order, the state first, and outlast many renewals")
  void hearsOfEvents() throws InterruptedException {
    Mesh mesh = attach(outside.client("remote", "mesh.client.subscription-renewal = 200ms"));
    LinkedBlockingQueue<WorldEvent> events = new LinkedBlockingQueue<>();
    WorldId seen = new WorldId("seen");

    EventSubscription subscription = mesh.events(SnapshotFilter.world(seen), events::add);
    assertThat(events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .isInstanceOfSatisfying(
            WorldEvent.Current.class, now -> assertThat(now.snapshot().worlds()).isEmpty());
    get(local.mesh().createWorld(WorldSpec.named("seen").shape("slot=2")));
    get(local.mesh().createWorld(WorldSpec.named("unseen")));
    get(local.mesh().stop(List.of(seen), Duration.ofSeconds(1)));

    assertThat(changesUntilStopped(events))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Created", "ProcJoined", "ProcJoined", "Live", "Stopped");

    subscription.close();
    get(subscription.whenEnded());
    get(local.mesh().stop(new WorldId("unseen")));
  }

  @Test
  @DisplayName("AM-8: what the consumer throws ends the subscription, and is its end")
  void endsWithWhatTheConsumerThrows() {
    EventSubscription subscription =
        attach(outside.client("remote"))
            .events(
                SnapshotFilter.all(),
                event -> {
                  throw new IllegalStateException("enough");
                });

    assertThatThrownBy(() -> get(subscription.whenEnded())).hasMessage("enough");
  }

  @Test
  @DisplayName("AM-8: a subscription fails when the mesh is gone, without watching it")
  void noticesThatTheMeshIsGone() {
    LocalMesh shortLived = LocalMesh.start();
    ActorSystem<Void> client = outside.client("remote", "mesh.client.subscription-renewal = 250ms");
    Mesh mesh = get(Mesh.attach(client, List.of(shortLived.mesh().address())));
    EventSubscription subscription = mesh.events(SnapshotFilter.all(), event -> {});

    assertThat(get(mesh.shutdown()).unanswered()).isEmpty();
    shortLived.system().terminate();
    get(shortLived.system().getWhenTerminated());

    assertThatThrownBy(() -> get(subscription.whenEnded()))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith("system: the control plane did not answer");
  }

  private static List<WorldEvent> changesUntilStopped(LinkedBlockingQueue<WorldEvent> events)
      throws InterruptedException {
    List<WorldEvent> changes = new ArrayList<>();
    boolean stopped = false;
    while (!stopped) {
      WorldEvent event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(event).as("an event after %s", changes).isNotNull();
      if (event instanceof WorldEvent.Change) {
        changes.add(event);
      }
      stopped = event instanceof WorldEvent.Stopped;
    }
    return changes;
  }

  private static Mesh attach(ActorSystem<Void> client) {
    return get(Mesh.attach(client, List.of(local.mesh().address())));
  }
}
