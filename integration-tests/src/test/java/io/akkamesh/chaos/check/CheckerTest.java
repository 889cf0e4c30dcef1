package io.akkamesh.chaos.check;

import static io.akkamesh.chaos.check.Facts.A;
import static io.akkamesh.chaos.check.Facts.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.Fact.Milestone;
import io.akkamesh.chaos.fact.MessageId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the judge must see, each in facts that are right but for one planted fault. */
class CheckerTest {
  private static final String SECOND_B = "ring[1]~202.b";
  private static final String CLIENT = "client~300.c";

  private final Facts facts = Facts.clean();

  @Test
  void findsNothingInACleanRun() {
    Verdict verdict = facts.verdict();

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.counts().sent()).isEqualTo(20);
    assertThat(verdict.counts().delivered()).isEqualTo(20);
    assertThat(verdict.text()).endsWith("PASSED");
  }

  @Test
  void seesAMessageThatIsLost() {
    facts.sent(A, B, 11, 30);

    assertThat(broken()).containsExactly(Promise.NONE_LOST);
    assertThat(facts.verdict().violations().get(0).where()).isEqualTo("ring[1]");
    assertThat(facts.verdict().text())
        .contains("ring[1]: lost", "message 11 from ring[0]~100.a to ring[1]", "facts.log:")
        .endsWith("FAILED");
  }

  @Test
  void seesACastThatIsLost() {
    facts.life(CLIENT, 0, 0, 100).at(30, new Fact.Sent(new MessageId(CLIENT + "/2", "ring[1]", 1)));

    assertThat(broken()).containsExactly(Promise.NONE_LOST);
  }

  @Test
  void asksForNoOutcomeOfASenderThatEnded() {
    String killed = "ring[2]~103.k";
    facts.life(killed, 1, 0, 50).sent(killed, B, 1, 30);

    assertThat(broken()).isEmpty();
    assertThat(facts.verdict().counts().senderEnded()).isEqualTo(1);
  }

  @Test
  void doesNotCountTheTimeThatASenderStandsStill() {
    String paused = "ring[2]~103.p";
    facts.life(paused, 1, 0, 30).sent(paused, B, 1, 30).beats(paused, 80, 100);

    assertThat(broken()).isEmpty();
  }

  @Test
  void letsAReceiverThatIsKilledTakeOneMessageAlong() {
    String killed = "ring[2]~103.k";
    facts.life(killed, 1, 0, 30).sent(A, killed, 1, 29.9);
    assertThat(broken()).isEmpty();
    assertThat(facts.verdict().counts().takenAlong()).isEqualTo(1);

    facts.sent(A, killed, 2, 29.95);
    assertThat(broken()).containsExactly(Promise.NONE_LOST);
  }

  @Test
  void letsAReceiverThatEndsInOrderTakeNoneAlong() {
    String stopped = "ring[2]~103.k";
    facts.life(stopped, 1, 0, 30).at(30.1, new Fact.Ended(stopped, "stopped"));

    assertThat(broken()).isEmpty();
    facts.sent(A, stopped, 1, 29.9);
    assertThat(broken()).containsExactly(Promise.NONE_LOST);
  }

  @Test
  void seesAMessageThatIsDeliveredTwice() {
    facts.received(A, B, 10, 25);

    assertThat(broken()).containsExactly(Promise.DELIVERED_ONCE);
  }

  @Test
  void seesAMessageThatIsDeliveredToTwoLives() {
    facts.life(SECOND_B, 2, 99, 100).received(A, SECOND_B, 10, 99.5);

    assertThat(broken()).containsExactly(Promise.DELIVERED_ONCE);
  }

  @Test
  void seesAMessageThatIsDeliveredThoughItWasNot() {
    facts.delivered(A, B, 11, 30).returned(A, B, 11, true, 31);

    assertThat(broken()).containsExactly(Promise.NOT_DELIVERED_MEANS_IT);
  }

  @Test
  void letsAnUnknownMessageBeDeliveredBeforeItComesBackAndNotAfter() {
    facts.delivered(A, B, 11, 30).returned(A, B, 11, false, 31);
    assertThat(broken()).isEmpty();
    assertThat(facts.verdict().counts().unknownDelivered()).isEqualTo(1);

    facts.sent(A, B, 12, 32).returned(A, B, 12, false, 40).received(A, B, 12, 41);
    assertThat(broken()).containsExactly(Promise.NEVER_AFTER_ITS_RETURN);
  }

  @Test
  void seesAMessageThatComesBackTwice() {
    facts.sent(A, B, 11, 30).returned(A, B, 11, true, 31).returned(A, B, 11, true, 32);

    assertThat(broken()).containsExactly(Promise.ONE_OUTCOME);
  }

  @Test
  void seesAMessageThatNobodyHasSent() {
    facts.received(A, B, 11, 30);

    assertThat(broken()).containsExactly(Promise.SENT_BEFORE);
  }

  @Test
  void seesMessagesInAnotherOrder() {
    facts.sent(A, B, 11, 30).sent(A, B, 12, 30.1).received(A, B, 12, 30.2).received(A, B, 11, 30.3);

    assertThat(broken()).containsExactly(Promise.IN_ORDER);
  }

  @Test
  void seesAnOldEpochThatIsObeyed() {
    facts.obeyed("h1", 5, 10).obeyed("h1", 6, 11).obeyed("h2", 5, 12);
    assertThat(broken()).isEmpty();

    facts.obeyed("h1", 5, 13);
    assertThat(broken()).containsExactly(Promise.NEWEST_EPOCH_ONLY);
  }

  @Test
  void seesTwoLivesOfARank() {
    facts.life(SECOND_B, 2, 86, 100);
    assertThat(broken()).as("14 s").isEmpty();

    facts.life("ring[1]~303.b", 3, 80, 100);
    assertThat(broken()).as("20 s").contains(Promise.ONE_LIFE_AT_A_TIME);
  }

  @Test
  void letsALifeStandStillWhileTheNextOneActs() {
    String paused = "ring[2]~103.p";
    facts.life(paused, 1, 0, 20).life("ring[2]~104.q", 2, 30, 100).beats(paused, 60, 68);

    assertThat(broken()).isEmpty();
    assertThat(facts.verdict().counts().longestOverlap()).hasSeconds(8);
  }

  @Test
  void seesAStartThatIsStartedTwice() {
    facts
        .at(1, new Fact.ProcessStarted("ring[3]", 4))
        .at(2, new Fact.ProcessStarted("ring[3]", 5))
        .at(3, new Fact.ProcessStarted("ring[3]", 4));

    assertThat(broken()).containsExactly(Promise.STARTED_ONCE);
  }

  @Test
  void seesAStartOnTwoNodes() {
    facts.at(50, new Fact.Started("grid[3]~1.x", "grid[3]", 4, 11));
    facts.at(70, new Fact.Started("grid[3]~2.y", "grid[3]", 4, 12));

    assertThat(broken()).containsExactly(Promise.STARTED_ONCE);
  }

  @Test
  void seesWhoActsThoughTheControlPlaneDoesNotKnowIt() {
    facts.known(A, 1, true, 90).reached(Milestone.REPORTED, 91);

    assertThat(broken()).containsExactly(Promise.KNOWN_OR_ENDED);
  }

  @Test
  void seesWhoIsAliveForTheControlPlaneAndDoesNotAct() {
    facts.known(A, 1, true, 90).known(B, 1, true, 90).known("ring[2]", 1, true, 90);
    facts.reached(Milestone.REPORTED, 91);

    assertThat(broken()).containsExactly(Promise.ALIVE_ACTS);
  }

  @Test
  void seesARankThatGetsNothingAfterTheFaults() {
    facts.life(CLIENT, 0, 0, 100).reached(Milestone.SETTLED, 60);
    for (String rank : List.of(A, B)) {
      facts.delivered(CLIENT, rank, 1, 61);
    }
    facts.delivered(A, B, 11, 61);

    assertThat(broken()).containsExactly(Promise.FLOWS_AGAIN);
    assertThat(facts.verdict().violations().get(0).where()).isEqualTo("ring[0]");
  }

  @Test
  void seesWhatDoesNotComeToRest() {
    facts.reached(Milestone.UNSETTLED, 90);
    assertThat(broken()).containsExactly(Promise.SETTLES);

    facts.reached(Milestone.FOUNDED, 0).reached(Milestone.FOUNDED, 50);
    assertThat(broken()).containsExactlyInAnyOrder(Promise.SETTLES, Promise.CONTROL_PLANE_STAYS);
  }

  @Test
  void seesAProcessThatIsLeft() {
    facts.at(120, new Fact.Left(4711, "java ProcMain"));

    assertThat(broken()).containsExactly(Promise.NO_PROCESS_LEFT);
    assertThat(facts.verdict().text()).contains("process 4711: a process is left over: java");
  }

  @Test
  void countsTheMessagesThatHaveNoOutcomeYet() {
    facts.sent(A, B, 11, 99.9).sent("ring[2]~1.gone", B, 1, 99.9);

    assertThat(new Checker(Bounds.OF_PROGRAMS).open(facts.entries())).isEqualTo(1);
  }

  private List<Promise> broken() {
    return facts.verdict().violations().stream().map(Violation::promise).toList();
  }
}
