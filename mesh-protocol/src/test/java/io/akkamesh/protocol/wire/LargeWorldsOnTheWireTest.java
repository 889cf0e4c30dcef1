package io.akkamesh.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostMessage.SpawnProc;
import io.akkamesh.protocol.host.HostMessage.StopProcs;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.JoinLocalReply;
import io.akkamesh.protocol.system.SystemMessage.JoinLocal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What concerns all of the 100,000 procs of a host at once, whatever ranks they have. */
class LargeWorldsOnTheWireTest {
  private static final int FRAME_BYTES = 256 * 1024;
  private static final int RANKS = 200_000;
  private static final WorldId TRAIN = new WorldId("train");
  private static MeshWire wire;
  private static ActorRef<?> someone;

  @BeforeAll
  static void start() {
    wire = new MeshWire();
    someone = wire.someone();
  }

  @AfterAll
  static void stop() {
    wire.stop();
  }

  /** In a row, and as scattered as can be. */
  static List<RankSet> ranks() {
    return List.of(
        RankSet.range(RANKS / 2, RANKS),
        RankSet.of(IntStream.range(0, RANKS / 2).map(i -> 2 * i)),
        RankSet.of(IntStream.range(0, RANKS).filter(i -> i % 64 < 32)));
  }

  @ParameterizedTest
  @MethodSource("ranks")
  void whatIsToStartFitsAFrame(RankSet ranks) {
    ProcStarts procs = new ProcStarts(TRAIN, ranks, 4711);

    fits(
        new SpawnProc(
            new Epoch(1), new Environment.Local(), procs, Shape.of(RANKS), someone.unsafeUpcast()));
  }

  @ParameterizedTest
  @MethodSource("ranks")
  void whatRunsFitsAFrame(RankSet ranks) {
    List<ProcStart> procs = ranks.stream().mapToObj(r -> new ProcStart(TRAIN.proc(r), 4)).toList();

    HostAnnouncement announcement =
        new HostAnnouncement(
            "akka://mesh@127.0.0.1:25520",
            new Incarnation(1, 2),
            Optional.empty(),
            4711,
            ProcStarts.of(procs),
            someone.unsafeUpcast());

    fits(announcement);
    assertThat(announcement.procs().stream().flatMap(ProcStarts::stream))
        .containsExactlyElementsOf(procs);
  }

  @ParameterizedTest
  @MethodSource("ranks")
  void howAllEndedFitsAFrame(RankSet ranks) {
    List<ProcEnd> ended = ranks.stream().mapToObj(LargeWorldsOnTheWireTest::end).toList();

    HostStopResult result = HostStopResult.of("akka://mesh@127.0.0.1:25520", ended);

    fits(result);
    assertThat(result.each()).containsExactlyInAnyOrderElementsOf(ended);
  }

  @ParameterizedTest
  @MethodSource("ranks")
  void joinsFitAFrame(RankSet ranks) {
    RankSet some = RankSet.of(ranks.stream().limit(JoinLocal.MAX_PROCS));
    List<Integer> uids =
        new Random(1).ints(some.size(), Integer.MIN_VALUE, Integer.MAX_VALUE).boxed().toList();

    fits(
        new JoinLocal(
            new ProcStarts(TRAIN, some, 4711),
            1,
            "akka://mesh@127.0.0.1:25520",
            4711,
            new ProcAddress("akka://mesh@127.0.0.1:25520/system/mesh-host"),
            uids,
            someone.unsafeUpcast()));
  }

  @ParameterizedTest
  @MethodSource("ranks")
  void theAnswerToJoinsFitsAFrame(RankSet ranks) {
    fits(
        new JoinLocalReply(
            new ProcStarts(TRAIN, ranks, 4711),
            new Epoch(1),
            new ProcStarts(TRAIN, RankSet.none(), 4711),
            Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("ranks")
  void theOrderToStopFitsAFrame(RankSet ranks) {
    ProcStarts procs = new ProcStarts(TRAIN, ranks, 4711);

    fits(new StopProcs(new Epoch(1), procs, Duration.ofSeconds(5), "a test"));
  }

  private static ProcEnd end(int rank) {
    return rank % 1000 == 0
        ? new ProcEnd(TRAIN.proc(rank), new Outcome.Abandoned(), Step.KILLED)
        : new ProcEnd(TRAIN.proc(rank), new Outcome.Exited(0), Step.STOPPED);
  }

  private static void fits(Object message) {
    wire.verify(message);
    assertThat(wire.write(message)).hasSizeLessThan(FRAME_BYTES);
  }
}
