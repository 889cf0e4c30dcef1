package io.akkamesh.cli.control;

import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.Inspection;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.protocol.shape.SliceName;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The world to look into, or some of its ranks. */
final class WorldArgument {
  @Parameters(
      paramLabel = "WORLD",
      arity = "0..1",
      description = {
        "Only this world, or these ranks of it:",
        "train[3], 'train[host=0,gpu=0..8:2]';",
        "all worlds unless given."
      },
      converter = Texts.RanksOfWorld.class)
  private Optional<SliceName> where = Optional.empty();

  /** Fails when it is unknown, saying which worlds there are. */
  Inspection inspect(Mesh mesh) {
    Inspection inspection =
        Await.value(where.map(mesh::inspect).orElseGet(() -> mesh.inspect(SnapshotFilter.all())));
    if (inspection.system().worlds().isEmpty()) {
      where.ifPresent(missing -> new Worlds(mesh).requireAll(List.of(missing.world())));
    }
    return inspection;
  }
}
