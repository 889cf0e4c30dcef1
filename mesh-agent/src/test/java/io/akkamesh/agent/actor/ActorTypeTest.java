package io.akkamesh.agent.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTypeTest {
  private static final SpawnContext WHERE =
      new SpawnContext(ActorId.parse("train[3].trainer[0]"), Shape.of(2, 4));

  @Test
  void handsPlaceAndParametersToItsFactory() {
    List<Object> seen = new ArrayList<>();
    Behavior<String> made = Behaviors.empty();
    ActorType<String, Integer> type =
        ActorType.of(
            "trainer",
            String.class,
            Integer.class,
            (context, params) -> {
              seen.add(context);
              seen.add(params);
              return made;
            });

    assertThat(type.create(WHERE, 42)).isSameAs(made);
    assertThat(seen).containsExactly(WHERE, 42);
  }

  @Test
  void refusesParametersOfAnotherType() {
    ActorType<String, Integer> type = type("trainer");

    assertThatExceptionOfType(ClassCastException.class)
        .isThrownBy(() -> type.create(WHERE, "42"))
        .withMessageContaining("java.lang.String");
  }

  @Test
  void knowsWhatItIsMadeOf() {
    ActorType<String, Integer> type = type("trainer");

    assertThat(type.name()).isEqualTo("trainer");
    assertThat(type.messages()).isEqualTo(String.class);
    assertThat(type.params()).isEqualTo(Integer.class);
    assertThat(type).hasToString("actor type trainer of java.lang.String");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "-a", "a b", "a.b", "a/b", "café"})
  void refusesANameThatIsNone(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> type(name))
        .withMessage("actor type name must match [A-Za-z_][A-Za-z0-9_-]*, was \"" + name + "\"");
  }

  @Test
  void refusesToBeMadeOfNothing() {
    assertThatNullPointerException().isThrownBy(() -> type(null)).withMessage("name");
    assertThatNullPointerException()
        .isThrownBy(() -> ActorType.of("trainer", null, Integer.class, (c, p) -> Behaviors.empty()))
        .withMessage("messages");
    assertThatNullPointerException()
        .isThrownBy(() -> ActorType.of("trainer", String.class, null, (c, p) -> Behaviors.empty()))
        .withMessage("params");
    assertThatNullPointerException()
        .isThrownBy(() -> ActorType.of("trainer", String.class, Integer.class, null))
        .withMessage("factory");
  }

  private static ActorType<String, Integer> type(String name) {
    return ActorType.of(name, String.class, Integer.class, (c, p) -> Behaviors.empty());
  }
}
