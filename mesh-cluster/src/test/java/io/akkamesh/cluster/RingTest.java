package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.NodeLinks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Actors that find each other by name, on two hosts. */
class RingTest {
  private final Nodes nodes = new Nodes();
  private Mesh mesh;
  private ActorMesh<Ring.Message> ring;

  @BeforeEach
  void startRing() {
    ActorSystem<Void> first = nodes.host("hosttrain[0]");
    ActorSystem<Void> second = nodes.host("hosttrain[1]");
    Nodes.join(first, second, nodes.control());
    mesh = Mesh.get(nodes.client());
    World world = get(mesh.createWorld(WorldSpec.named("train").shape("host=2,slot=2")));
    ring = get(world.spawn("ring", Ring.TYPE, new Ring.Params()));
  }

  @AfterEach
  void stopNodes() {
    nodes.close();
  }

  @Test
  @DisplayName("RT-1: messages by name go on the same node and to another, round and round")
  void messagesByNameGoRoundAndRound() {
    assertThat(arrived(0)).containsExactly(0, 1, 2, 3);
    assertThat(arrived(403)).containsExactly(3, 0, 1, 2);
  }

  @Test
  @DisplayName("RT-2, RT-5: links show what went from node to node, all of it delivered")
  void linksShowWhatWent() {
    arrived(400);
    assertThat(arrived(0)).hasSize(4);

    MeshLinks links = get(mesh.links());

    assertThat(links.silent()).isEmpty();
    assertThat(links.nodes().stream().flatMap(node -> node.links().stream()))
        .filteredOn(link -> link.posted() > 0) // the client asks over links, too
        .hasSize(2)
        .extracting(LinkStats::posted)
        .containsOnly(400L);
    assertThat(links.nodes()).extracting(NodeLinks::lost).containsOnly(0L);
    assertThat(links.nodes().stream().flatMap(node -> node.links().stream()))
        .allSatisfy(link -> assertThat(link.returned()).isEmpty());
  }

  /** Where the tokens are that each rank gets, after that many times. */
  private Iterable<Integer> arrived(int hops) {
    return get(ring.ask(Ring.Arrived.class, replyTo -> new Ring.Token(hops, replyTo)).gather())
        .values()
        .values()
        .stream()
        .map(Ring.Arrived::rank)
        .toList();
  }
}
