package io.akkamesh.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.NodeLinks;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinksOnTheWireTest {
  /** What Artery carries in one message unless it is told otherwise. */
  private static final int FRAME_BYTES = 256 * 1024;

  private static final long MUCH = Long.MAX_VALUE / 100;

  private static MeshWire wire;

  @BeforeAll
  static void start() {
    wire = new MeshWire();
  }

  @AfterAll
  static void stop() {
    wire.stop();
  }

  @Test
  @DisplayName("RT-5: as many links as a node tells of fit a frame, whatever became of envelopes")
  void manyLinksFitAFrame() {
    List<LinkStats> links =
        IntStream.range(0, NodeLinks.MAX).mapToObj(LinksOnTheWireTest::link).toList();

    assertThat(wire.write(new NodeLinks("akka://mesh@10.0.0.1:25520", links, MUCH)).length)
        .isLessThan(FRAME_BYTES);
  }

  private static LinkStats link(int number) {
    Map<String, Long> returned =
        Arrays.stream(UndeliverableReason.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, reason -> MUCH));
    return new LinkStats(
        "akka://mesh@host-with-a-long-name-" + number + ".cluster.local:25520",
        LinkStats.State.OPENING,
        MUCH,
        MUCH,
        MUCH,
        returned,
        MUCH,
        MUCH,
        MUCH,
        MUCH,
        MUCH,
        MUCH,
        MUCH,
        MUCH);
  }
}
