package io.akkamesh.agent.host;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a host makes of a control plane that was replaced and doesn't know. */
class OlderPlaneTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final Epoch OLD = TestHost.EPOCH;
  private static final Epoch NEW = new Epoch(6);
  private static final ProcStart FIRST = TestHost.proc(TRAIN, 0);

  private static ActorTestKit kit;
  private TestHost host;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestHost.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startHost() {
    host = new TestHost(kit);
  }

  @AfterEach
  void endHost() {
    host.close();
  }

  @Test
  @DisplayName("SA-19: an older control plane's greeting is not answered, which is said once")
  void anOlderGreetingIsNotAnswered() {
    host.announce(NEW);
    TestProbe<HostAnnouncement> older = host.probe(HostAnnouncement.class);

    LoggingTestKit.warn("Announce is ignored: the command is of epoch 5 but epoch 6 has taken over")
        .withOccurrences(1)
        .expect(
            kit.system(),
            () -> {
              host.agent.tell(new HostMessage.Announce(OLD, older.getRef()));
              host.agent.tell(new HostMessage.Announce(OLD, older.getRef()));
              return host.announce(NEW);
            });
    older.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-19: StopProcs of an older control plane stops nothing, and that is said")
  void olderStopProcsStopNothing() {
    host.spawn(new Environment.Local(), TRAIN, 0);
    host.joins.receiveMessage();
    host.announce(NEW);
    var procs = new ProcStarts(TRAIN, RankSet.range(0, 1), TestHost.START);

    LoggingTestKit.warn("StopProcs is ignored: the command is of epoch 5 but epoch 6 has")
        .expect(
            kit.system(),
            () -> {
              host.agent.tell(new HostMessage.StopProcs(OLD, procs, TestHost.LONG, "a test"));
              return host.announce(NEW);
            });

    host.exits.expectNoMessage(Duration.ZERO);
    host.agent.tell(new HostMessage.StopProcs(NEW, procs, TestHost.LONG, "a test"));
    host.exits.expectMessage(TestHost.exited(FIRST.proc(), new Exited(0)));
  }

  @Test
  @DisplayName("SA-19: an older control plane that does not use the host is not believed")
  void anOlderRefusalIsNotBelieved() {
    host.announce(NEW);
    Refusal refusal = new Refusal("host", "that host is there already", "rename");

    LoggingTestKit.error("this host is not used")
        .withOccurrences(0)
        .expect(
            kit.system(),
            () -> {
              host.agent.tell(new HostMessage.Refused(OLD, refusal));
              return host.announce(NEW);
            });
  }
}
