package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.routing.NodeLinks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinksOfAHostTest {
  @Test
  @DisplayName("RT-5: a host tells of the links of its node")
  void aHostTellsOfTheLinksOfItsNode() {
    ActorTestKit kit = ActorTestKit.create(TestHost.config());
    try (TestHost host = new TestHost(kit)) {
      TestProbe<NodeLinks> caller = host.probe(NodeLinks.class);

      host.agent.tell(new HostMessage.ListLinks(caller.getRef()));

      NodeLinks told = caller.receiveMessage();
      assertThat(told.node()).isEqualTo(kit.system().address().toString());
      assertThat(told.links()).isEmpty();
      assertThat(told.lost()).isZero();
    } finally {
      kit.shutdownTestKit();
    }
  }
}
