package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.UnhandledMessage;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.MailboxAdminMessage;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ResourceMessage;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whether the agent handles a message of its protocol is decided here, for every one of them. */
class ProcMessagesTest {
  private static final ProcId OTHER = ProcId.parse("train[4]");

  private static ActorTestKit kit;

  private TestProbe<UnhandledMessage> unhandled;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestProc.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void watchUnhandled() {
    unhandled = kit.createUnhandledMessageProbe();
  }

  /** The last two end the proc. */
  private static List<ProcMessage> all() {
    ResourceName name = new ResourceName("trainer");
    Payload empty = new Payload(0, "", new byte[0]);
    var spec = new ResourceMessage.ActorSpec("worker", empty, TestProc.SHAPE);
    ProcAddress address = new ProcAddress("akka://mesh@127.0.0.1:25520/user/agent#1");
    return List.of(
        new ProcMessage.Snapshot(anyone()),
        new ProcMessage.JoinAgain(TestProc.EPOCH),
        new IntrospectMessage.Query(TestProc.ID, anyone()),
        new IntrospectMessage.Links(anyone()),
        new MeshAgentMessage.Gspawn(
            "worker", "trainer", empty, TestProc.SHAPE, Optional.empty(), anyone()),
        new MeshAgentMessage.KeepAlive("trainer", Duration.ofMinutes(1)),
        new MeshAgentMessage.StopActor(
            TestProc.actor("trainer"), Duration.ZERO, "a test", anyone()),
        new MeshAgentMessage.Configure(
            new Rank(3), address, Optional.empty(), Map.of(), true, anyone()),
        new MeshAgentMessage.Status(anyone()),
        new ResourceMessage.CreateOrUpdate(name, Optional.of(new Rank(0)), spec, anyone()),
        new ResourceMessage.Stop(name, "a test"),
        new ResourceMessage.GetRankStatus(name, anyone()),
        new ResourceMessage.WaitRankStatus(name, new Status.Running(), anyone()),
        new ResourceMessage.GetState(name, anyone()),
        new ResourceMessage.KeepaliveGetState(name, Duration.ofMinutes(1), anyone()),
        new ResourceMessage.StreamState(name, anyone()),
        new ResourceMessage.ListResources(anyone()),
        new MailboxAdminMessage.UpdateAddress(TestProc.EPOCH, OTHER, TestProc.INCARNATION, address),
        new MailboxAdminMessage.NoSuchProc(TestProc.EPOCH, OTHER, OTHER.world()),
        new MailboxAdminMessage.Unbind(TestProc.EPOCH, OTHER.world(), Set.of(42L)),
        new ActorSupervisionEvent(
            TestProc.actor("trainer"),
            new ActorSupervisionEvent.Cause.Stopped("a test"),
            Instant.EPOCH),
        new ProcMessage.Stop(
            TestProc.EPOCH, TestProc.INCARNATION, Duration.ZERO, "a test", anyone()),
        new ResourceMessage.StopAll("a test"));
  }

  @Test
  void noMessageOfAProcIsForgotten() {
    assertThat(all().stream().map(Object::getClass))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(concrete(ProcMessage.class).toList());
  }

  @Test
  @DisplayName("PA-13: every message is handled, and only the stops end the proc")
  void everyMessageIsHandled() {
    for (ProcMessage message : all()) {
      try (TestProc fresh = new TestProc(kit)) {
        fresh.agent.tell(message);
        boolean ends =
            message instanceof ProcMessage.Stop || message instanceof ResourceMessage.StopAll;
        if (ends) {
          fresh.awaitEnd();
        } else {
          assertThat(fresh.actors()).isEmpty();
          assertThat(fresh.report(fresh.worker("other")).text()).isEqualTo("hello");
        }
        assertThat(fresh.exitCodes).hasSize(ends ? 1 : 0);
      }
    }
    unhandled.expectNoMessage(Duration.ZERO);
  }

  private static Stream<Class<?>> concrete(Class<?> message) {
    return message.isSealed()
        ? Arrays.stream(message.getPermittedSubclasses()).flatMap(ProcMessagesTest::concrete)
        : Stream.of(message);
  }

  private static <T> ActorRef<T> anyone() {
    return kit.<T>createTestProbe().getRef();
  }
}
