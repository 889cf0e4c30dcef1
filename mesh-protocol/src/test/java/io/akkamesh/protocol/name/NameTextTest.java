package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("ID-1: text form and parse are inverse")
class NameTextTest {
  private static final WorldId TRAIN = new WorldId("train");
  private static final String MAX_INT = "2147483647";
  private static final String MAX_LONG = "9223372036854775807";

  static Stream<Arguments> names() {
    ActorId trainer = TRAIN.proc(3).actor("trainer", 0);
    return Stream.of(
        row("train", TRAIN, WorldId::new),
        row("_", new WorldId("_"), WorldId::new),
        row("a-B_9", new WorldId("a-B_9"), WorldId::new),
        row("train[3]", TRAIN.proc(3), ProcId::parse),
        row("train[0]", TRAIN.proc(0), ProcId::parse),
        row("train[" + MAX_INT + "]", TRAIN.proc(Integer.MAX_VALUE), ProcId::parse),
        row("train[3].trainer[0]", trainer, ActorId::parse),
        row(
            "train[3].t-1[" + MAX_INT + "]",
            TRAIN.proc(3).actor("t-1", Integer.MAX_VALUE),
            ActorId::parse),
        row("train[3].trainer[0][7]", trainer.port(7), PortId::parse),
        row(
            "train[3].trainer[0][1000000000000000000]",
            trainer.port(1_000_000_000_000_000_000L),
            PortId::parse),
        row("train[3].trainer[0][" + MAX_LONG + "]", trainer.port(Long.MAX_VALUE), PortId::parse));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void everyKindOfNameReadsBackFromItsText(
      String text, MeshName name, Function<String, MeshName> parser) {
    assertThat(name).hasToString(text);
    assertThat(parser.apply(text)).isEqualTo(name);
    assertThat(MeshName.parse(text)).isEqualTo(name);
  }

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyNameReadsBackFromItsText(long seed) {
    RandomNames names = RandomNames.spread(seed);
    for (int i = 0; i < 500; i++) {
      WorldId world = names.world();
      ProcId proc = names.proc();
      ActorId actor = names.actor();
      PortId port = names.port();
      MeshName any = names.next();
      assertThat(new WorldId(world.toString())).as("seed %d", seed).isEqualTo(world);
      assertThat(ProcId.parse(proc.toString())).as("seed %d", seed).isEqualTo(proc);
      assertThat(ActorId.parse(actor.toString())).as("seed %d", seed).isEqualTo(actor);
      assertThat(PortId.parse(port.toString())).as("seed %d", seed).isEqualTo(port);
      assertThat(MeshName.parse(any.toString())).as("seed %d", seed).isEqualTo(any);
    }
  }

  private static Arguments row(
      String text, MeshName name, Function<String, ? extends MeshName> parser) {
    return Arguments.of(text, name, parser);
  }
}
