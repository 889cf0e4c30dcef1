package io.akkamesh.agent.proc;

import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.name.PortId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Frames stay within what Artery carries, however long the names in them are. */
class LongNamesTest {
  @Test
  @DisplayName("RT-5: one message each to thousands of ports with long names arrives")
  void oneMessageEachToThousandsOfPortsArrives() {
    try (TestNode here = new TestNode("mesh.proc.outgoing-queue = 100000");
        TestNode there = new TestNode()) {
      NodeProc near = here.proc("train[0]");
      NodeProc far = there.proc("w".repeat(200) + "[1]");
      TestProbe<Integer> numbers = there.probe(Integer.class);
      ProcClient taker = far.client();
      List<PortId> ports =
          IntStream.range(0, 3000)
              .mapToObj(i -> taker.open(Integer.class, numbers.getRef()))
              .toList();
      ProcClient client = near.client();
      ports.forEach(port -> client.send(port, 1));
      near.hears(far);

      ports.forEach(port -> numbers.expectMessage(1));
    }
  }
}
