package io.akkamesh.cli.control;

import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.NamedActor;
import io.akkamesh.protocol.name.WorldId;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which actor, on which ranks. */
final class ActorOptions {
  @Parameters(
      index = "0",
      paramLabel = "WORLD",
      description = "Name of the world.",
      converter = Texts.WorldName.class)
  WorldId world;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Name of the actor on each rank.",
      converter = Texts.ActorName.class)
  String name;

  @Option(
      names = "--rank",
      paramLabel = "R",
      description = "Only on this rank. Can be given again; all ranks unless given.",
      converter = Texts.RankText.class)
  private List<Integer> ranks = List.of();

  /** The actor; fails when there is no such world or rank. */
  NamedActor in(Mesh mesh) {
    return Await.value(mesh.actor(world, name, ranks));
  }

  /** {@code counter on all ranks of train}. */
  String text() {
    String where =
        ranks.isEmpty()
            ? "all ranks"
            : "rank " + ranks.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return name + " on " + where + " of " + world;
  }
}
