package io.akkamesh.system.model;

import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.StopReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StopOutcomeTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId SECOND = TRAIN.proc(1);

  private final Scene scene = new Scene();

  @BeforeEach
  void twoRanksOnOnePoolHost() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
  }

  @Test
  @DisplayName("SA-16: a caller who waits is answered once, when all is known, with how it ended")
  void theOutcomeSaysHowItEnded() {
    scene.join(TRAIN, 2);
    ActorId gone = FIRST.actor("trainer", 0);
    ActorId stuck = FIRST.actor("loader", 0);
    assertThat(scene.stopAndWait(1, TRAIN)).isEmpty();
    scene.answers(ProcStopResult.done(FIRST, life(FIRST), List.of(gone), List.of(stuck)));
    scene.answers(ProcStopResult.done(FIRST, life(FIRST), List.of(gone), List.of(stuck)));
    scene.exits(SECOND, 143);
    assertThat(scene.all(Effect.Answer.class)).isEmpty();
    scene.hostAnswers("p", Optional.of(TRAIN), end(FIRST), end(SECOND));

    assertThat(scene.all(Effect.Answer.class))
        .containsExactly(
            new Effect.Answer(
                new Ticket(1),
                StopReply.Outcome.whole(
                    List.of(TRAIN),
                    List.of(FIRST),
                    List.of(gone),
                    List.of(stuck),
                    List.of(end(FIRST), end(SECOND)),
                    List.of())));
  }

  @Test
  @DisplayName("SA-16: a proc whose end its host has seen need not answer")
  void theHostAnswersForItsProcs() {
    scene.join(TRAIN, 2);
    scene.stopAndWait(1, TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN), end(FIRST), end(SECOND), end(EVAL.proc(0)));

    assertThat(outcome(1).ended()).containsExactly(end(FIRST), end(SECOND));
    assertThat(outcome(1).unanswered()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: an answer that comes after the process's exit is still in the outcome")
  void anAnswerAfterTheExitIsKept() {
    scene.join(TRAIN, 2);
    ActorId gone = FIRST.actor("trainer", 0);
    scene.stopAndWait(1, TRAIN);
    scene.exits(FIRST, 0);
    scene.answers(ProcStopResult.done(FIRST, life(FIRST), List.of(gone), List.of()));
    scene.hostAnswers("p", Optional.of(TRAIN), end(FIRST), end(SECOND));

    assertThat(outcome(1).actorsStopped()).containsExactly(gone);
    assertThat(outcome(1).stopped()).containsExactly(FIRST);
  }

  @Test
  @DisplayName("SA-16: when the grace is over the outcome lists who did not answer")
  void theUnansweredAreListed() {
    scene.join(TRAIN, 2);
    scene.stopAndWait(1, TRAIN);
    scene.answers(FIRST);
    scene.graceIsOver(TRAIN);

    assertThat(outcome(1).stopped()).containsExactly(FIRST);
    assertThat(outcome(1).unanswered())
        .containsExactly("proc train[1] on node-train[1]", "host on p");
  }

  @Test
  @DisplayName("SA-19: a proc that ignored its stop has answered but is not among the stopped")
  void whoIgnoredItIsNotStopped() {
    scene.join(TRAIN, 2);
    scene.stopAndWait(1, TRAIN);
    scene.answers(ProcStopResult.ignored(FIRST, life(FIRST), "older epoch"));
    scene.answers(SECOND);
    scene.hostAnswers("p", Optional.of(TRAIN));

    assertThat(outcome(1).stopped()).containsExactly(SECOND);
    assertThat(outcome(1).unanswered()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: everyone who waits is answered once, whoever asked first")
  void allWhoWaitAreAnsweredOnce() {
    scene.stopAndWait(1, TRAIN);
    scene.stopAndWait(2, TRAIN);
    scene.stop(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.graceIsOver(TRAIN);

    assertThat(scene.all(Effect.Answer.class))
        .extracting(Effect.Answer::ticket)
        .containsExactly(new Ticket(1), new Ticket(2));
    assertThat(outcome(1)).isEqualTo(outcome(2));
  }

  @Test
  @DisplayName("SA-16: who waits for several worlds is answered when the last has ended")
  void severalWorldsMakeOneOutcome() {
    scene.create(EVAL, 1, 1);
    scene.stopAndWait(1, TRAIN, EVAL, new WorldId("unknown"));
    scene.stopAndWait(2, EVAL);
    scene.hostAnswers("p", Optional.of(EVAL));
    assertThat(scene.all(Effect.Answer.class))
        .extracting(Effect.Answer::ticket)
        .containsExactly(new Ticket(2));

    scene.graceIsOver(TRAIN);
    assertThat(outcome(1).worlds()).containsExactly(EVAL, TRAIN);
    assertThat(outcome(1).unanswered()).containsExactly("host on p");
  }

  @Test
  @DisplayName("SA-16: a host that answers for none of several worlds is listed once")
  void aSilentHostIsListedOnce() {
    scene.create(EVAL, 1, 1);
    scene.stopAndWait(1, TRAIN, EVAL);
    scene.graceIsOver(EVAL);
    scene.graceIsOver(TRAIN);

    assertThat(outcome(1).unanswered()).containsExactly("host on p");
  }

  @Test
  @DisplayName("SA-16: waiting for unknown worlds only is answered at once with nothing")
  void nothingToWaitForIsAnsweredAtOnce() {
    StopReply nothing =
        StopReply.Outcome.whole(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    assertThat(scene.stopAndWait(1, EVAL)).contains(nothing);
    assertThat(scene.all(Effect.Answer.class)).isEmpty();
  }

  @Test
  @DisplayName("SA-16: waiting for a world that ends at once is answered by an effect, not twice")
  void aWorldThatEndsAtOnceIsAnsweredOnce() {
    scene.removed("p");

    assertThat(scene.stopAndWait(1, TRAIN)).isEmpty();
    assertThat(outcome(1).worlds()).containsExactly(TRAIN);
  }

  private StopReply.Outcome outcome(long ticket) {
    List<StopReply.Outcome> replies =
        scene.all(Effect.Answer.class).stream()
            .filter(answer -> answer.ticket().equals(new Ticket(ticket)))
            .map(Effect.Answer::reply)
            .toList();
    assertThat(replies).hasSize(1);
    return replies.get(0);
  }

  private Incarnation life(ProcId proc) {
    return new Incarnation(scene.startOf(proc), 1);
  }

  private static ProcEnd end(ProcId proc) {
    return new ProcEnd(proc, new ProcExit.Outcome.Exited(0), Step.STOPPED);
  }
}
