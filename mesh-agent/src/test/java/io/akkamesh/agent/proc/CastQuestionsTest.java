package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.cast.Template;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.cast.CastQuestion;
import io.akkamesh.protocol.cast.CastReply;
import io.akkamesh.protocol.cast.CastReply.Answers;
import io.akkamesh.protocol.cast.CastReply.Combined;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer;
import io.akkamesh.protocol.cast.MemberAnswer.Failure;
import io.akkamesh.protocol.cast.MemberAnswer.Value;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.Reducers;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Questions to all members of a mesh on two nodes. */
class CastQuestionsTest {
  private static final Slice REVERSED =
      Slice.all(CastWorld.SHAPE).select("gpu", Selection.list(3, 2, 1, 0));
  private static TestNode here;
  private static TestNode there;

  private CastWorld world;
  private TestProbe<CastReply> replies;
  private TestProbe<Object> asked;
  private PayloadCodec codec;

  /** Who are you? */
  record Question(String text, ActorRef<String> replyTo) implements MeshSerializable {}

  @BeforeAll
  static void startNodes() {
    here = new TestNode();
    there = new TestNode();
  }

  @AfterAll
  static void stopNodes() {
    here.close();
    there.close();
  }

  @BeforeEach
  void startProcs() {
    world = new CastWorld(here, there);
    replies = here.probe(CastReply.class);
    asked = here.probe(Object.class);
    codec = new PayloadCodec(here.kit.system());
  }

  @AfterEach
  void nothingIsLeft() {
    world.awaitRest();
    replies.expectNoMessage(Duration.ZERO);
    world.returned.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-4: each member's answer comes once, by its rank in the slice")
  void eachMembersAnswerComesOnce() {
    world.procs.forEach(this::answer);

    world.caster.ask(world.of(REVERSED), question("who?"), single());

    SortedMap<Integer, MemberAnswer> answers = awaitAnswers(4);
    for (int rank = 0; rank < 4; rank++) {
      assertThat(text(answers.get(REVERSED.rankOf(rank)))).isEqualTo("<who? " + rank + ">");
    }
  }

  @Test
  @DisplayName("AM-4: answers are combined in rank order of the slice")
  void answersAreCombinedInRankOrder() {
    world.procs.forEach(this::answer);
    Slice slice = Slice.all(CastWorld.SHAPE).select("gpu", Selection.list(3, 1, 0, 2));

    world.caster.ask(world.of(slice), question(""), combined());

    SortedMap<Integer, String> pieces = new TreeMap<>();
    for (int covered = 0; covered < 4; ) {
      Combined part = (Combined) replies.receiveMessage();
      assertThat(part.failures().isEmpty()).isTrue();
      for (CastReply.Piece piece : part.pieces()) {
        assertThat(pieces.put(piece.start(), text(new Value(piece.value().orElseThrow()))))
            .isNull();
        covered += piece.end() - piece.start();
      }
    }
    assertThat(String.join("", pieces.values())).isEqualTo("< 3>< 1>< 0>< 2>");
    assertThat(pieces).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  @DisplayName("AM-4: who ends without an answer and who can't be asked is told of soon")
  void whoCantAnswerIsToldOfSoon() {
    answer(world.procs.get(0));
    leave(1);
    leave(2);
    long begin = System.nanoTime();

    world.caster.ask(world.all(), question(""), single());

    SortedMap<Integer, MemberAnswer> answers = awaitAnswers(4);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(text(answers.get(0))).isEqualTo("< 0>");
    assertThat(answers.get(1)).isEqualTo(failure(1, FailureKind.ACTOR_ENDED, ": has ended"));
    assertThat(answers.get(2)).isEqualTo(failure(2, FailureKind.ACTOR_ENDED, ": has ended"));
    assertThat(((Failure) answers.get(3)).kind()).isEqualTo(FailureKind.UNDELIVERABLE);
    assertThat(((Failure) answers.get(3)).cause()).startsWith(world.id.proc(3) + ".worker[0]: ");
  }

  @Test
  @DisplayName("AM-4: a member answers once, the first time, however late")
  void aMemberAnswersOnce() {
    CountDownLatch released = new CountDownLatch(1);
    for (int rank = 0; rank < 4; rank++) {
      String mine = "mine";
      world.spawn(
          rank,
          Question.class,
          ports ->
              Behaviors.receiveMessage(
                  question -> {
                    Worker.await(released);
                    question.replyTo().tell(mine);
                    question.replyTo().tell("again");
                    return Behaviors.stopped();
                  }));
    }

    world.caster.ask(world.all(), question(""), single());
    released.countDown();

    assertThat(awaitAnswers(4).values()).allSatisfy(one -> assertThat(text(one)).isEqualTo("mine"));
  }

  @Test
  @DisplayName("AM-4: each member may be asked something else")
  void eachMemberMayBeAskedSomethingElse() {
    world.procs.forEach(this::answer);

    world.caster.askEach(world.all(), rank -> question("q" + rank), single());

    awaitAnswers(4)
        .forEach((rank, one) -> assertThat(text(one)).isEqualTo("<q" + rank + " " + rank + ">"));
  }

  @Test
  @DisplayName("AM-4: a question to members on a node that can't be reached is UNDELIVERABLE")
  void aQuestionToANodeThatIsGoneIsUndeliverable() {
    answer(world.procs.get(0));
    answer(world.procs.get(2));

    world.caster.ask(world.all(), question("x".repeat(300_000)), single());

    SortedMap<Integer, MemberAnswer> answers = awaitAnswers(4);
    assertThat(((Failure) answers.get(1)).kind()).isEqualTo(FailureKind.UNDELIVERABLE);
    assertThat(((Failure) answers.get(3)).cause()).contains("TooLarge");
  }

  @Test
  @DisplayName("AM-4: nobody is asked a question that has no place for where to answer")
  void nobodyIsAskedWithoutAPlaceToAnswer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.caster.ask(world.all(), "who?", single()))
        .withMessageContaining("String");
  }

  private Question question(String text) {
    return new Question(text, asked.getRef().narrow());
  }

  private CastQuestion single() {
    return question(Optional.empty());
  }

  private CastQuestion combined() {
    return question(Optional.of(codec.encode(Reducers.concat())));
  }

  private CastQuestion question(Optional<Payload> reducer) {
    int slot = Template.slot(question(""), asked.getRef()).orElseThrow();
    return new CastQuestion(slot, Duration.ofSeconds(20), reducer, replies.getRef());
  }

  private void answer(NodeProc proc) {
    int rank = world.procs.indexOf(proc);
    world.spawn(
        rank,
        Question.class,
        ports ->
            Behaviors.receiveMessage(
                question -> {
                  question.replyTo().tell("<" + question.text() + " " + rank + ">");
                  return Behaviors.same();
                }));
  }

  private void leave(int rank) {
    world.spawn(rank, Question.class, ports -> Behaviors.receiveMessage(q -> Behaviors.stopped()));
  }

  private Failure failure(int rank, FailureKind kind, String cause) {
    return new Failure(kind, world.id.proc(rank).actor(CastWorld.ACTOR, 0) + cause);
  }

  private SortedMap<Integer, MemberAnswer> awaitAnswers(int count) {
    SortedMap<Integer, MemberAnswer> answers = new TreeMap<>();
    while (answers.size() < count) {
      for (Run<MemberAnswer> run : ((Answers) replies.receiveMessage()).answers().runs()) {
        for (int rank = run.start(); rank < run.end(); rank++) {
          assertThat(answers.put(rank, run.value())).as("rank %s, once", rank).isNull();
        }
      }
    }
    return answers;
  }

  private String text(MemberAnswer answer) {
    return codec.decode(((Value) answer).value(), String.class);
  }
}
