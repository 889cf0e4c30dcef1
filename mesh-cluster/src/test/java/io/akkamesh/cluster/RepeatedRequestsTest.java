package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.UpsertWorldReply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Requests to a control plane that moves; a probe is all the nodes it is on. */
class RepeatedRequestsTest {
  private static final WorldId TRAIN = new WorldId("train");
  private static ActorTestKit kit;

  private final TestProbe<SystemMessage> system = kit.createTestProbe(SystemMessage.class);
  private final Calls calls = new Calls(kit.system(), system.ref());

  @BeforeAll
  static void start() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString(
                    "mesh.client { retry-interval = 50ms, control-plane-timeout = 1s }")
                .withFallback(ConfigFactory.load()));
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-19: a question that is lost is asked again")
  void aLostQuestionIsAskedAgain() {
    var snapshot = calls.snapshot(SnapshotFilter.all());
    system.expectMessageClass(SystemMessage.Snapshot.class);
    system.expectMessageClass(SystemMessage.Snapshot.class).replyTo().tell(part("run", true));

    assertThat(get(snapshot)).isEqualTo(part("run", true));
  }

  @Test
  @DisplayName("SA-19: half an answer of one control plane is not made whole by that of the next")
  void halfAnAnswerIsLeft() {
    var snapshot = calls.snapshot(SnapshotFilter.all());
    system.expectMessageClass(SystemMessage.Snapshot.class).replyTo().tell(part("before", false));
    system.expectMessageClass(SystemMessage.Snapshot.class).replyTo().tell(part("after", true));

    assertThat(get(snapshot)).isEqualTo(part("after", true));
  }

  @Test
  @DisplayName("SA-19: a world is requested again under the same name; the first answer counts")
  void aWorldIsRequestedUnderOneName() {
    var accepted = calls.upsert(WorldSpec.named("train"));
    var first = system.expectMessageClass(SystemMessage.UpsertWorld.class);
    var second = system.expectMessageClass(SystemMessage.UpsertWorld.class);
    second.replyTo().tell(new UpsertWorldReply.Accepted(TRAIN));
    get(accepted);

    assertThat(second.request()).isEqualTo(first.request());
    TestProbe<SystemMessage> other = kit.createTestProbe(SystemMessage.class);
    new Calls(kit.system(), other.ref()).upsert(WorldSpec.named("train"));
    assertThat(other.expectMessageClass(SystemMessage.UpsertWorld.class).request())
        .isNotEqualTo(first.request());
  }

  @Test
  @DisplayName("SA-19: a stop is repeated until its outcome is told")
  void aStopIsRepeated() {
    var stopped = calls.stop(TRAIN);
    var first = system.expectMessageClass(SystemMessage.Stop.class);
    var second = system.expectMessageClass(SystemMessage.Stop.class);
    assertThat(second.scope()).isEqualTo(first.scope());
    var outcome =
        StopReply.Outcome.whole(
            List.of(TRAIN), List.of(), List.of(), List.of(), List.of(), List.of());
    first.replyTo().tell(outcome);

    assertThat(get(stopped)).isEqualTo(outcome);
  }

  @Test
  @DisplayName("SA-22: when nobody answers the error says since when, and what to do")
  void silenceIsExplained() {
    assertThatThrownBy(() -> get(calls.snapshot(SnapshotFilter.all())))
        .isInstanceOf(MeshException.class)
        .hasMessageMatching(
            "system: the control plane did not answer a snapshot within 1 s, since [0-9:]{5,8};"
                + " is a node with role mesh-system running\\? If it was just lost, try again when"
                + " another one has taken over");
  }

  private static SystemSnapshot part(String run, boolean last) {
    return new SystemSnapshot(List.of(), List.of(), run, last);
  }
}
