package io.akkamesh.cli.control;

import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.NamedActor;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.SliceName;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which actor, on which ranks. */
final class ActorOptions {
  @Parameters(
      index = "0",
      paramLabel = "WORLD",
      description = {"The world, or ranks of it:", "train[3], 'train[host=0,gpu=0..8:2]'."},
      converter = Texts.RanksOfWorld.class)
  SliceName where;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Name of the actor on each rank.",
      converter = Texts.ActorName.class)
  String name;

  @Option(
      names = "--rank",
      paramLabel = "R",
      description = "Only on this rank of the world. Can be given again.",
      converter = Texts.RankText.class)
  private List<Integer> ranks = List.of();

  /** The actor; fails when there is no such world or rank. */
  NamedActor in(Mesh mesh) {
    return Await.value(
        ranks.isEmpty() ? mesh.actor(where, name) : mesh.actor(where.world(), name, ranks));
  }

  WorldId world() {
    return where.world();
  }

  /** Throws ParameterException when ranks were chosen twice. */
  void check(CommandLine line) {
    if (!where.isAll() && !ranks.isEmpty()) {
      throw new ParameterException(
          line, "%s and --rank %d: give one of them".formatted(where, ranks.get(0)));
    }
  }

  /** {@code counter on all ranks of train}. */
  String text() {
    if (!where.isAll()) {
      return name + " on " + where;
    }
    String chosen =
        ranks.isEmpty()
            ? "all ranks"
            : "rank " + ranks.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return name + " on " + chosen + " of " + where;
  }
}
