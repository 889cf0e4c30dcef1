package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.agent.proc.ProcSettings;
import io.akkamesh.agent.process.SharedArchive;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.HostReport;
import io.akkamesh.protocol.system.JoinLocalReply;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A host with so many LOCAL procs that it speaks for them. */
class ManyLocalProcsTest {
  private static final int PROCS = 500;
  private static final ProcStarts ALL =
      new ProcStarts(TestHost.TRAIN, RankSet.range(0, PROCS), TestHost.START);

  private final ActorTestKit kit = ActorTestKit.create(TestHost.config());
  private final TestProbe<SystemMessage> system = kit.createTestProbe(SystemMessage.class);
  private final Set<ProcId> joined = new HashSet<>();
  private final Set<ProcId> exited = new HashSet<>();
  private int messages;
  private Epoch epoch = TestHost.EPOCH;
  private ActorRef<HostMessage> host;

  @BeforeEach
  void start() {
    HostSetup setup =
        new HostSetup(
            TestHost.NODE,
            TestHost.INCARNATION,
            Optional.empty(),
            ProcessHandle.current().pid(),
            ActorTypes.of(List.of()),
            HelloProc.class.getName(),
            system.getRef(),
            (proc, stream, text) -> {},
            new HostSettings(
                Duration.ZERO,
                TestHost.LONG,
                Duration.ZERO,
                50,
                TestHost.LOG_LINES,
                List.of(),
                new SharedArchive.None()),
            ProcSettings.from(kit.system().settings().config()),
            InstantSource.system(),
            () -> {});
    host = kit.spawn(HostAgent.create(setup));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-2, SA-16: all join and stop, each once, and it takes few messages")
  void allJoinAndStop() {
    spawn();
    awaitJoins(Optional.empty());
    assertThat(messages).isLessThan(PROCS);

    host.tell(new HostMessage.StopProcs(TestHost.EPOCH, ALL, TestHost.LONG, "a test"));
    TestProbe<HostStopResult> end = stopWorld();

    Set<ProcId> stopped = new HashSet<>();
    while (stopped.size() < PROCS || exited.size() < PROCS) {
      SystemMessage message = system.receiveMessage();
      if (message instanceof HostReport.ProcsStopped some) {
        assertThat(some.each().map(ProcStopResult::proc)).allMatch(stopped::add);
        end.expectNoMessage(Duration.ZERO);
        some.replyTo().tell(new Ack());
      } else {
        onOther(message, Optional.empty());
      }
    }
    HostStopResult result = end.receiveMessage();
    assertThat(result.each()).hasSizeLessThanOrEqualTo(PROCS);
  }

  @Test
  @DisplayName("SA-19: with a new control plane all join again, and it takes few messages")
  void allJoinTheNextControlPlane() {
    spawn();
    awaitJoins(Optional.empty());
    joined.clear();
    messages = 0;
    epoch = new Epoch(6);

    host.tell(
        new HostMessage.Announce(epoch, kit.createTestProbe(HostAnnouncement.class).getRef()));

    awaitJoins(Optional.empty());
    assertThat(messages).isLessThan(PROCS);
    assertThat(exited).isEmpty();
  }

  @Test
  @DisplayName("SA-19: with a new control plane what runs is told again, and it takes few messages")
  void allAreToldOfAgain() {
    spawn();
    awaitJoins(Optional.empty());
    Set<ProcId> running = new HashSet<>();
    messages = 0;

    spawn();

    while (running.size() < PROCS) {
      SystemMessage message = system.receiveMessage();
      messages++;
      if (message instanceof HostReport.ProcStarted one) {
        running.add(one.proc());
      } else if (message instanceof HostReport.ProcsStarted many) {
        many.procs().stream().map(ProcStart::proc).forEach(running::add);
      }
    }
    assertThat(messages).isLessThan(PROCS);
  }

  @Test
  @DisplayName("SA-20: those that can't join end")
  void thoseThatCannotJoinEnd() {
    spawn();
    awaitJoins(Optional.of(new Refusal("world train", "it is being stopped", "end it")));

    while (exited.size() < PROCS) {
      onOther(system.receiveMessage(), Optional.empty());
    }
    assertThat(stopWorld().receiveMessage().ended()).isEmpty();
  }

  private TestProbe<HostStopResult> stopWorld() {
    TestProbe<HostStopResult> end = kit.createTestProbe(HostStopResult.class);
    host.tell(
        new HostMessage.StopWorld(
            TestHost.EPOCH, TestHost.TRAIN, TestHost.LONG, "a test", end.getRef()));
    return end;
  }

  private void spawn() {
    TestProbe<SpawnProcReply> caller = kit.createTestProbe(SpawnProcReply.class);
    host.tell(
        new HostMessage.SpawnProc(
            TestHost.EPOCH, new Environment.Local(), ALL, Shape.of(PROCS), caller.getRef()));
    caller.expectMessage(new SpawnProcReply.Starting(TestHost.TRAIN));
  }

  private void awaitJoins(Optional<Refusal> refusal) {
    while (joined.size() < PROCS) {
      onOther(system.receiveMessage(), refusal);
    }
  }

  private void onOther(SystemMessage message, Optional<Refusal> refusal) {
    messages++;
    if (message instanceof SystemMessage.Join join) {
      joined.add(join.proc());
      join.replyTo()
          .tell(
              refusal
                  .<JoinReply>map(why -> new JoinReply.Refused(why, epoch))
                  .orElseGet(() -> new JoinReply.Joined(join.proc(), epoch)));
    } else if (message instanceof SystemMessage.JoinLocal join) {
      join.procs().stream().map(ProcStart::proc).forEach(joined::add);
      ProcStarts none = new ProcStarts(TestHost.TRAIN, RankSet.none(), join.procs().start());
      join.replyTo()
          .tell(
              new JoinLocalReply(
                  refusal.isEmpty() ? join.procs() : none,
                  epoch,
                  refusal.isEmpty() ? none : join.procs(),
                  refusal));
    } else if (message instanceof HostReport.ProcExited one) {
      assertThat(exited.add(one.proc())).as("%s ends once", one).isTrue();
    } else if (message instanceof HostReport.ProcsExited many) {
      assertThat(many.procs().stream().map(ProcStart::proc)).allMatch(exited::add);
    }
  }
}
