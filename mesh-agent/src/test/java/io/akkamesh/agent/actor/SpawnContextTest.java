package io.akkamesh.agent.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
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
  void saysThatItWasMadeWithoutPortsWhenTheseAreUsed() {
    Ports ports = new SpawnContext(ACTOR, SHAPE).ports();

    assertThat(ports.id()).isEqualTo(ACTOR);
    ports.onReturned(null);
    ports.close(ACTOR.port(1));
    assertThatIllegalStateException()
        .isThrownBy(() -> ports.send(ACTOR, "hello"))
        .withMessage(
            "train[6].trainer[0] can't send to train[6].trainer[0][0]: its SpawnContext was made"
                + " without ports; the three-argument constructor takes some");
    assertThatIllegalStateException()
        .isThrownBy(() -> ports.open(String.class, null))
        .withMessageContaining("can't open a port");
  }

  @Test
  void isNowhereWithoutActorOrShape() {
    assertThatNullPointerException()
        .isThrownBy(() -> new SpawnContext(null, SHAPE))
        .withMessage("actor");
    assertThatNullPointerException()
        .isThrownBy(() -> new SpawnContext(ACTOR, null))
        .withMessage("shape");
    assertThatNullPointerException()
        .isThrownBy(() -> new SpawnContext(ACTOR, SHAPE, null))
        .withMessage("ports");
  }
}
