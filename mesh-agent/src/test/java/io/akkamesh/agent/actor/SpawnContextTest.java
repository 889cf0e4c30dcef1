package io.akkamesh.agent.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Shape;
import org.junit.jupiter.api.Test;

class SpawnContextTest {
  private static final ActorId ACTOR = ActorId.parse("train[6].trainer[0]");
  private static final Shape SHAPE = Shape.parse("host=2,gpu=4");

  @Test
  void knowsItsPlaceInTheWorld() {
    SpawnContext context = new SpawnContext(ACTOR, SHAPE);

    assertThat(context.proc()).isEqualTo(ProcId.parse("train[6]"));
    assertThat(context.mesh()).isEqualTo("trainer");
    assertThat(context.rank()).isEqualTo(6);
    assertThat(context.worldSize()).isEqualTo(8);
    assertThat(context.point()).hasToString("host=1,gpu=2");
  }

  @Test
  void isNowhereWithoutActorOrShape() {
    assertThatNullPointerException()
        .isThrownBy(() -> new SpawnContext(null, SHAPE))
        .withMessage("actor");
    assertThatNullPointerException()
        .isThrownBy(() -> new SpawnContext(ACTOR, null))
        .withMessage("shape");
  }
}
