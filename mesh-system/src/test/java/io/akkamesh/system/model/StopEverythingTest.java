package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.address;
import static io.akkamesh.system.model.Given.dedicatedHost;
import static io.akkamesh.system.model.Given.poolHost;
import static io.akkamesh.system.model.Given.spec;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.UpsertWorldReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StopEverythingTest {
  private final Scene scene = new Scene();

  @Test
  @DisplayName("SA-17: with no worlds and no hosts the system ends at once")
  void endsAtOnceWithNothing() {
    assertThat(scene.stopEverything()).contains(new StopReply.Stopping(List.of()));

    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
    assertThat(scene.all(Effect.EndSystem.class)).hasSize(1);
    assertThat(scene.all(Effect.CancelDeadline.class))
        .containsExactly(new Effect.CancelDeadline(new Deadline.StopGrace(WorldId.SYSTEM)));
  }

  @Test
  @DisplayName("SA-17: a caller who waits for nothing is answered before the system ends")
  void theWaitingCallerIsAnsweredFirst() {
    assertThat(scene.stop(new StopScope.Everything(), Optional.of(new Ticket(1)))).isEmpty();

    assertThat(scene.all(Effect.Answer.class)).hasSize(1);
    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
  }

  @Test
  @DisplayName("SA-17: every world's procs and every host, idle ones too, are told once")
  void everyoneIsToldOnce() {
    scene.poolHosts("idle", "p");
    scene.arrives(dedicatedHost("d", EVAL, 0));
    scene.create(TRAIN, 1, 1);
    scene.create(EVAL, 1, 1);
    scene.join(TRAIN, 1);
    scene.join(EVAL, 1);
    scene.forgetEffects();

    assertThat(scene.stopEverything()).contains(new StopReply.Stopping(List.of(EVAL, TRAIN)));
    scene.stopEverything();
    scene.stop(TRAIN);
    assertThat(scene.all(Effect.StopProc.class))
        .extracting(Effect.StopProc::proc)
        .containsExactly(EVAL.proc(0), TRAIN.proc(0));
    assertThat(scene.all(Effect.StopHost.class))
        .extracting(Effect.StopHost::host)
        .containsExactlyInAnyOrder(poolHost("idle"), poolHost("p"), dedicatedHost("d", EVAL, 0));
    assertThat(scene.all(Effect.StopWorldOnHost.class)).isEmpty();
  }

  @Test
  @DisplayName("SA-17: the system ends once, last, when all worlds and hosts have ended")
  void theSystemEndsLast() {
    scene.poolHosts("idle", "p");
    scene.create(TRAIN, 1, 1);
    scene.join(TRAIN, 1);
    scene.stopEverything();
    scene.answers(TRAIN.proc(0));
    scene.hostAnswers("idle", Optional.empty());
    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.all(Effect.EndSystem.class)).isEmpty();

    scene.hostAnswers("p", Optional.empty());
    assertThat(scene.all(Effect.EndSystem.class)).hasSize(1);
    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
  }

  @Test
  @DisplayName("SA-17: the system waits for a world whose procs are slower than all hosts")
  void theSystemWaitsForTheSlowestWorld() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    scene.join(TRAIN, 1);
    scene.stopEverything();
    scene.hostAnswers("p", Optional.empty());
    assertThat(scene.all(Effect.EndSystem.class)).isEmpty();

    scene.answers(TRAIN.proc(0));
    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
  }

  @Test
  @DisplayName("SA-17: a world already being stopped is not told again, its host is told to end")
  void aWorldAlreadyStoppingIsNotToldAgain() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    scene.join(TRAIN, 1);
    scene.stopAndWait(1, TRAIN);
    scene.forgetEffects();
    scene.stop(new StopScope.Everything(), Optional.of(new Ticket(2)));
    assertThat(scene.all(Effect.StopProc.class)).isEmpty();
    assertThat(scene.all(Effect.StopHost.class)).hasSize(1);

    scene.answers(TRAIN.proc(0));
    scene.hostAnswers("p", Optional.of(TRAIN));
    assertThat(scene.all(Effect.Answer.class))
        .extracting(Effect.Answer::ticket)
        .containsExactly(new Ticket(1));
    assertThat(scene.all(Effect.EndSystem.class)).isEmpty();

    scene.hostAnswers("p", Optional.empty());
    assertThat(scene.all(Effect.Answer.class)).hasSize(2);
    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
  }

  @Test
  @DisplayName("SA-17: after the grace the system ends regardless; who waits hears who is missing")
  void theGraceEndsItRegardless() {
    scene.poolHosts("idle", "p");
    scene.create(TRAIN, 1, 1);
    scene.create(EVAL, 1, 1);
    scene.join(TRAIN, 1);
    scene.stopAndWait(1, EVAL);
    scene.stop(new StopScope.Everything(), Optional.of(new Ticket(2)));
    scene.graceIsOver(WorldId.SYSTEM);

    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
    assertThat(scene.all(Effect.EndSystem.class)).hasSize(1);
    assertThat(scene.all(Effect.Answer.class))
        .extracting(Effect.Answer::ticket)
        .containsExactly(new Ticket(1), new Ticket(2));
    StopReply.Outcome outcome = scene.all(Effect.Answer.class).get(1).reply();
    assertThat(outcome.unanswered())
        .containsExactlyInAnyOrder("proc train[0] on node-train[0]", "host on idle", "host on p");
  }

  @Test
  @DisplayName("SA-17: the grace of the last world ends the system when its hosts have ended")
  void theGraceOfTheLastWorldEndsTheSystem() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    scene.join(TRAIN, 1);
    scene.stopEverything();
    scene.hostAnswers("p", Optional.empty());
    scene.graceIsOver(TRAIN);

    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
  }

  @Test
  @DisplayName("SA-17: a host whose node is removed is not waited for")
  void aRemovedHostIsNotWaitedFor() {
    scene.poolHosts("p");
    scene.stopEverything();
    scene.removed("p");

    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
  }

  @Test
  @DisplayName("SA-17: world user is spared and its detached procs are not told")
  void worldUserIsSpared() {
    ProcId client = WorldId.USER.proc(0);
    scene.join(
        new JoinRequest(
            client,
            new Incarnation(5, 1),
            "n",
            1,
            address(client, 5),
            Labels.none(),
            ProcLifecycle.DETACHED));
    scene.poolHosts("p");
    scene.stopEverything();

    assertThat(scene.all(Effect.StopProc.class)).isEmpty();
    assertThat(scene.worlds.lookup(client)).isPresent();
    scene.hostAnswers("p", Optional.empty());
    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
  }

  @Test
  @DisplayName("SA-17: while it ends nothing new begins: no world, no proc")
  void nothingNewBegins() {
    scene.poolHosts("p");
    scene.stopEverything();
    scene.forgetEffects();

    assertThat(scene.create(spec(TRAIN, 1, 1))).isInstanceOf(UpsertWorldReply.Refused.class);
    assertThat(scene.join(TRAIN.proc(0), 5)).isInstanceOf(JoinReply.Refused.class);
    assertThat(scene.effects()).isEmpty();
    assertThat(scene.snapshots()).isEmpty();
  }

  @Test
  @DisplayName("SA-17: a host that comes while the system ends is told to end, and waited for")
  void aHostThatComesTooLateIsToldToEnd() {
    scene.poolHosts("p");
    scene.stopEverything();
    scene.forgetEffects();

    scene.arrives(poolHost("q"));
    scene.arrives(poolHost("q"));
    assertThat(scene.all(Effect.StopHost.class))
        .extracting(Effect.StopHost::host)
        .containsExactly(poolHost("q"));
    scene.hostAnswers("p", Optional.empty());
    assertThat(scene.all(Effect.EndSystem.class)).isEmpty();
    scene.hostAnswers("q", Optional.empty());
    assertThat(scene.all(Effect.EndSystem.class)).hasSize(1);
  }
}
