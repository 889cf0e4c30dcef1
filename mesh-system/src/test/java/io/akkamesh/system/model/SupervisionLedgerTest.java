package io.akkamesh.system.model;

import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SupervisionLedgerTest {
  private static final ProcHealth UNREACHABLE = new ProcHealth.Expired(false);
  private static final ProcHealth REMOVED = new ProcHealth.Expired(true);
  private static final ProcHealth ALIVE = new ProcHealth.Alive();

  private final SupervisionLedger ledger = new SupervisionLedger();

  @Test
  @DisplayName("SA-9: a world nobody is supervised in is not supervised; others show who is unwell")
  void answersWithTheUnhealthyProcsOnly() {
    assertThat(ledger.query(TRAIN)).isEqualTo(new WorldSupervisionReply.NotSupervised(TRAIN));

    start("n1", TRAIN.proc(0));
    start("n2", TRAIN.proc(10));
    start("n3", TRAIN.proc(2));
    assertThat(ledger.query(TRAIN))
        .isEqualTo(new WorldSupervisionReply.Supervised(TRAIN, List.of()));

    ledger.heard(TRAIN.proc(10), UNREACHABLE);
    ledger.heard(TRAIN.proc(2), REMOVED);
    assertThat(unhealthy()).containsExactly(TRAIN.proc(2), TRAIN.proc(10));
    assertThat(ledger.isHealthy(TRAIN)).isFalse();
    assertThat(ledger.isHealthy(EVAL)).isTrue();
  }

  @Test
  @DisplayName("SA-10: only what changes a proc's health is returned")
  void returnsChangesOnly() {
    start("n1", TRAIN.proc(0));

    assertThat(ledger.heard(TRAIN.proc(0), ALIVE)).isEmpty();
    assertThat(ledger.heard(TRAIN.proc(0), UNREACHABLE))
        .hasValueSatisfying(state -> assertThat(state.health()).isEqualTo(UNREACHABLE));
    assertThat(ledger.heard(TRAIN.proc(0), UNREACHABLE)).isEmpty();
    assertThat(ledger.heard(TRAIN.proc(0), ALIVE))
        .hasValueSatisfying(state -> assertThat(state.isHealthy()).isTrue());
    assertThat(ledger.isHealthy(TRAIN)).isTrue();
  }

  @Test
  @DisplayName("SA-11: what is heard of a proc that isn't supervised changes nothing")
  void ignoresWhoIsNotSupervised() {
    start("n1", TRAIN.proc(0));

    assertThat(ledger.heard(TRAIN.proc(1), REMOVED)).isEmpty();
    assertThat(ledger.heard(EVAL.proc(0), REMOVED)).isEmpty();
    assertThat(ledger.heardOfNode(Given.node("n2"), REMOVED)).isEmpty();
    assertThat(ledger.query(EVAL)).isEqualTo(new WorldSupervisionReply.NotSupervised(EVAL));
  }

  @Test
  @DisplayName("SA-12: a node's news reach every proc on it, of any world, and no other")
  void newsOfANodeReachItsProcs() {
    start("n1", TRAIN.proc(0));
    start("n1", EVAL.proc(0));
    start("n2", TRAIN.proc(1));
    ledger.heard(TRAIN.proc(0), UNREACHABLE);

    assertThat(ledger.heardOfNode(Given.node("n1"), UNREACHABLE))
        .extracting(ProcSupervisionState::proc)
        .containsExactly(EVAL.proc(0));
    assertThat(ledger.state(TRAIN.proc(1)).orElseThrow().isHealthy()).isTrue();
  }

  @Test
  @DisplayName("SA-2: a proc that joins again from another node starts anew and leaves the old one")
  void aNewStartForgetsTheOldNode() {
    start("n1", TRAIN.proc(0));
    ledger.heardOfNode(Given.node("n1"), REMOVED);
    start("n2", TRAIN.proc(0));

    assertThat(ledger.isHealthy(TRAIN)).isTrue();
    assertThat(ledger.heardOfNode(Given.node("n1"), REMOVED)).isEmpty();
    assertThat(ledger.heardOfNode(Given.node("n2"), UNREACHABLE)).hasSize(1);
  }

  @Test
  @DisplayName(
      "SA-10: a proc with a failed actor is unhealthy though alive, also when it comes back")
  void aFailedActorMakesItUnhealthy() {
    ProcId proc = TRAIN.proc(0);
    ActorSupervisionEvent failure = failure(proc, 0);
    ActorSupervisionEvent again = failure(proc, 1);
    start("n1", proc);
    ledger.reported(state(proc, List.of(failure)));
    ledger.reported(state(proc, List.of(again)));
    assertThat(ledger.isLosing(TRAIN)).isFalse();
    assertThat(unhealthy()).containsExactly(proc);

    ledger.heardOfNode(Given.node("n1"), UNREACHABLE);
    assertThat(ledger.isLosing(TRAIN)).isTrue();
    ledger.heardOfNode(Given.node("n1"), ALIVE);

    assertThat(ledger.isLosing(TRAIN)).isFalse();
    assertThat(unhealthy()).containsExactly(proc);
    assertThat(ledger.state(proc).orElseThrow().failedActors()).containsExactly(failure, again);
  }

  @Test
  void onlyAProcThatCanNotComeBackIsGone() {
    start("n1", TRAIN.proc(0));
    assertThat(ledger.isGone(TRAIN.proc(0))).isFalse();
    ledger.heardOfNode(Given.node("n1"), UNREACHABLE);
    assertThat(ledger.isGone(TRAIN.proc(0))).isFalse();
    ledger.heardOfNode(Given.node("n1"), REMOVED);
    assertThat(ledger.isGone(TRAIN.proc(0))).isTrue();
    assertThat(ledger.isGone(TRAIN.proc(1))).isFalse();
  }

  @Test
  void anEvictedWorldIsForgottenAndItsNodesDoNotBringItBack() {
    start("n1", TRAIN.proc(0));
    start("n1", EVAL.proc(0));
    ledger.evict(TRAIN);

    assertThat(ledger.query(TRAIN)).isEqualTo(new WorldSupervisionReply.NotSupervised(TRAIN));
    assertThat(ledger.heardOfNode(Given.node("n1"), REMOVED))
        .extracting(ProcSupervisionState::proc)
        .containsExactly(EVAL.proc(0));
    assertThat(ledger.query(TRAIN)).isEqualTo(new WorldSupervisionReply.NotSupervised(TRAIN));
  }

  private List<ProcId> unhealthy() {
    return ledger.unhealthy(TRAIN).stream().map(ProcSupervisionState::proc).toList();
  }

  private void start(String node, ProcId proc) {
    ledger.start(Given.node(node), ProcLifecycle.MANAGED_BY_SYSTEM, state(proc, List.of()));
  }

  private static ActorSupervisionEvent failure(ProcId proc, long second) {
    return new ActorSupervisionEvent(
        proc.actor("trainer", 0),
        new ActorSupervisionEvent.Cause.Failed("boom", "at Trainer"),
        Instant.ofEpochSecond(second));
  }

  private static ProcSupervisionState state(ProcId proc, List<ActorSupervisionEvent> failed) {
    return new ProcSupervisionState(
        proc, new Incarnation(1, 1), Given.address(proc, 1), ALIVE, failed);
  }
}
