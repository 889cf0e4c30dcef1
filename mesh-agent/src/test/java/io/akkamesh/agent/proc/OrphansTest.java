package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.ConfigureReply;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.MeshAgentMessage.Configure;
import io.akkamesh.protocol.proc.MeshAgentMessage.Gspawn;
import io.akkamesh.protocol.proc.MeshAgentMessage.KeepAlive;
import io.akkamesh.protocol.routing.ProcAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Actors that live on a lease, with an orphan-timeout of a minute. */
class OrphansTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration HALF = Duration.ofSeconds(30);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static ActorTestKit kit;

  private TestProc proc;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestProc.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startProc() {
    proc = new TestProc(kit);
  }

  @AfterEach
  void endProc() {
    proc.close();
  }

  @Test
  @DisplayName("PA-12: an actor that nobody keeps alive ends within orphan-timeout, no other does")
  void anActorThatNobodyKeepsAliveEnds() {
    leasedWorker("trainer", LEASE);
    leasedWorker("patient", LEASE.multipliedBy(9));
    proc.worker("logger");

    proc.pass(HALF);
    assertThat(proc.actors()).as("its time is not over").hasSize(3);
    proc.pass(HALF);

    proc.awaitActors("logger", "patient");
    proc.pass(Duration.ofMinutes(2));
    proc.awaitActors("logger", "patient");
  }

  @Test
  @DisplayName("PA-11: each keepalive lets an actor live that much longer from its arrival on")
  void eachKeepaliveLetsAnActorLiveLonger() {
    leasedWorker("trainer", LEASE);
    for (int i = 0; i < 20; i++) {
      proc.pass(Duration.ofSeconds(20));
      proc.agent.tell(new KeepAlive("trainer", LEASE));
    }
    assertThat(proc.actors()).containsExactly(TestProc.actor("trainer"));

    proc.agent.tell(new KeepAlive("trainer", SECOND));
    proc.pass(HALF);

    proc.awaitActors();
  }

  @Test
  @DisplayName("PA-11: a keepalive sets nothing where no actor lives on a lease")
  void aKeepaliveSetsNothingWhereNoActorLivesOnALease() {
    proc.worker("logger");
    for (String name : new String[] {"logger", "nobody", "no name at all", ""}) {
      proc.agent.tell(new KeepAlive(name, SECOND));
    }
    proc.worker("nobody");

    proc.pass(Duration.ofMinutes(5));

    proc.awaitActors("logger", "nobody");
  }

  @Test
  @DisplayName("PA-11: an actor does not inherit the lease of another one of its name")
  void anActorDoesNotInheritALease() {
    leasedWorker("trainer", LEASE).tell(new Worker.Leave());
    proc.awaitActors();
    proc.worker("trainer");

    proc.pass(Duration.ofMinutes(5));
    proc.awaitActors("trainer");
  }

  @Test
  @DisplayName("PA-12, PA-5: an orphan that does not stop is interrupted")
  void anOrphanThatDoesNotStopIsInterrupted() {
    leasedWorker("trainer", SECOND);
    proc.wedge("trainer");

    proc.pass(HALF);
    assertThat(proc.actors()).hasSize(1);
    proc.pass(TestProc.SETTINGS.stopActorTimeout());

    proc.awaitActors();
    assertThat(proc.failedActors()).isZero();
  }

  @Test
  @DisplayName("PA-12: a kept alive actor that was told to stop is not let live on")
  void aKeepaliveDoesNotUndoAStop() {
    leasedWorker("trainer", SECOND);
    proc.wedge("trainer");
    proc.pass(HALF);
    proc.agent.tell(new KeepAlive("trainer", Duration.ofHours(1)));
    proc.pass(TestProc.SETTINGS.stopActorTimeout());

    proc.awaitActors();
  }

  @Test
  @DisplayName("PA-12, PA-14: an orphan has stopped in order, and why is told")
  void anOrphanHasStoppedInOrder() {
    TestProbe<ActorSupervisionEvent> supervisor = supervisor();
    leasedWorker("trainer", SECOND);
    proc.pass(HALF);

    ActorSupervisionEvent event = supervisor.receiveMessage();
    assertThat(event.actor()).isEqualTo(TestProc.actor("trainer"));
    assertThat(event.cause()).isEqualTo(new Cause.Stopped("orphaned"));
    assertThat(event.isError()).isFalse();
  }

  private ActorRef<Worker.Order> leasedWorker(String name, Duration expiresAfter) {
    TestProbe<GspawnResult> caller = proc.probe(GspawnResult.class);
    proc.agent.tell(
        new Gspawn(
            "worker",
            name,
            proc.codec.encode(new Worker.Params("hello")),
            TestProc.SHAPE,
            Optional.of(expiresAfter),
            caller.getRef()));
    return TestProc.running(caller);
  }

  private TestProbe<ActorSupervisionEvent> supervisor() {
    proc.close();
    proc = new TestProc(kit, ProcLife.CONFIGURED);
    TestProbe<ActorSupervisionEvent> supervisor = proc.probe(ActorSupervisionEvent.class);
    proc.agent.tell(
        new Configure(
            new Rank(3),
            new ProcAddress("akka://mesh@127.0.0.1:25520/user/forwarder#1"),
            Optional.of(supervisor.getRef()),
            Map.of(),
            true,
            proc.probe(ConfigureReply.class).getRef()));
    return supervisor;
  }
}
