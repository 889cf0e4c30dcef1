package io.akkamesh.agent.cast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final ActorRef<Object> asked = KIT.createTestProbe().getRef();
  private final ActorRef<Object> own = KIT.createTestProbe().getRef();

  private record Question(String text, int number, ActorRef<Object> replyTo) {}

  private record Bare(ActorRef<Object> replyTo) {}

  record Twice(ActorRef<Object> first, ActorRef<Object> second) {}

  record Wrapped(Question question) {}

  record Anything(Object thing) {}

  record Plain(String text) {}

  /** Reads a component wrongly. */
  record Broken(ActorRef<Object> replyTo) {
    @Override
    public ActorRef<Object> replyTo() {
      throw new UnsupportedOperationException("not to be read");
    }
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("AM-4: each member gets the question with a reference of its own")
  void putsAnotherReferenceInPlaceOfOne() {
    Question question = new Question("what?", 7, asked);
    int slot = Template.slot(question, asked).orElseThrow();

    Object made = Template.of(question, slot).with(own);

    assertThat(slot).isEqualTo(2);
    assertThat(made).isEqualTo(new Question("what?", 7, own));
    assertThat(question.replyTo()).isEqualTo(asked);
  }

  @Test
  @DisplayName("AM-4: a question may be a private record of nothing but where to answer")
  void takesAPrivateRecord() {
    Bare question = new Bare(asked);

    assertThat(Template.of(question, Template.slot(question, asked).orElseThrow()).with(own))
        .isEqualTo(new Bare(own));
  }

  @Test
  @DisplayName("AM-4: a component of a wider type may be where to answer")
  void takesAComponentOfAWiderType() {
    Anything question = new Anything(asked);

    assertThat(Template.of(question, Template.slot(question, asked).orElseThrow()).with(own))
        .isEqualTo(new Anything(own));
  }

  @Test
  @DisplayName("AM-4: a question without one place to answer is made for each member")
  void findsNoSlotUnlessThereIsOne() {
    assertThat(Template.slot(new Twice(asked, asked), asked)).isEmpty();
    assertThat(Template.slot(new Twice(asked, own), asked)).hasValue(0);
    assertThat(Template.slot(new Wrapped(new Question("", 0, asked)), asked)).isEmpty();
    assertThat(Template.slot(new Plain("what?"), asked)).isEmpty();
    assertThat(Template.slot("no record", asked)).isEmpty();
    assertThat(Template.slot(new Anything(null), asked)).isEmpty();
  }

  @Test
  @DisplayName("AM-4: a slot that another class has is refused")
  void refusesASlotThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.of(new Question("", 0, asked), 3))
        .withMessageContaining("Question");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.of(new Question("", 0, asked), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Template.of("no record", 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.of(new Broken(asked), 0))
        .withMessageContaining("not to be read");
  }
}
