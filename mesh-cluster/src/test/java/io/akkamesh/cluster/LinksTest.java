package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.rank;
import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.NodeLinks;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The links of a mesh; probes are the control plane, the agents and the one host. */
class LinksTest {
  private static final String NOWHERE = "akka://elsewhere@127.0.0.1:1";
  private static final String OWN = "akka://own@127.0.0.1:2";
  private static final String HUNG = "akka://hung@127.0.0.1:3";

  private static ActorTestKit kit;
  private static TestProbe<HostMessage> host;
  private static String node;

  private final TestProbe<SystemMessage> system = kit.createTestProbe(SystemMessage.class);
  private final TestProbe<ProcMessage> agent = kit.createTestProbe(ProcMessage.class);
  private final TestProbe<ProcMessage> silent = kit.createTestProbe(ProcMessage.class);

  @BeforeAll
  static void start() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString("mesh.client.inspect-timeout = 300ms")
                .withFallback(ConfigFactory.load()));
    host = kit.createTestProbe(HostMessage.class);
    node = "akka://" + kit.system().name();
    kit.system()
        .systemActorOf(
            Behaviors.receiveMessage(
                (HostMessage message) -> {
                  host.ref().tell(message);
                  return Behaviors.same();
                }),
            "mesh-host",
            Props.empty());
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  @DisplayName("RT-5: each node is asked once for its links: hosts, then procs on other nodes")
  void asksEachNodeOnce() {
    var links = new Inspector(new Calls(kit.system(), system.ref())).links().toCompletableFuture();
    answer(
        proc(0, node, agent, ALIVE),
        proc(1, OWN, agent, ALIVE),
        proc(2, OWN, agent, ALIVE),
        proc(3, HUNG, silent, ALIVE),
        proc(4, "akka://dead@127.0.0.1:4", agent, KILLED));
    NodeLinks ofHost = new NodeLinks(node, List.of(), 3);
    host.expectMessageClass(HostMessage.ListLinks.class).replyTo().tell(ofHost);
    NodeLinks ofProc = new NodeLinks(OWN, List.of(), 0);
    agent.expectMessageClass(IntrospectMessage.Links.class).replyTo().tell(ofProc);

    assertThat(get(links))
        .isEqualTo(
            new MeshLinks(List.of(ofHost, ofProc), List.of(NOWHERE, HUNG), Duration.ofMillis(300)));
    assertThat(get(links).silence()).isEqualTo("no answer within 300 ms");
    agent.expectNoMessage(Duration.ZERO);
    host.expectNoMessage(Duration.ZERO);
    silent.expectMessageClass(IntrospectMessage.Links.class);
  }

  private void answer(ProcInfo... procs) {
    WorldSnapshot world =
        new WorldSnapshot(
            TRAIN,
            Shape.of(procs.length),
            new WorldStatus.Live(),
            Labels.none(),
            List.of(new HostInfo(HostId.of(TRAIN, 0), node)),
            List.of(procs),
            List.of());
    system
        .expectMessageClass(SystemMessage.Snapshot.class)
        .replyTo()
        .tell(new SystemSnapshot(List.of(world), List.of(NOWHERE), "run", true));
  }

  private static ProcInfo proc(
      int rank, String node, TestProbe<ProcMessage> agent, ProcHealth health) {
    return new ProcInfo(
        rank(rank),
        new Incarnation(1, 1),
        node,
        100,
        new ProcAddress(ActorRefResolver.get(kit.system()).toSerializationFormat(agent.ref())),
        Labels.none(),
        health,
        Optional.empty(),
        List.of());
  }
}
