package io.akkamesh.cli.control;

import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.Inspection;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The world to look into. */
final class WorldArgument {
  @Parameters(
      paramLabel = "WORLD",
      arity = "0..1",
      description = "Only this world; all unless given.",
      converter = Texts.WorldName.class)
  private Optional<WorldId> world = Optional.empty();

  /** Fails when it is unknown, saying which worlds there are. */
  Inspection inspect(Mesh mesh) {
    Inspection inspection =
        Await.value(mesh.inspect(world.map(SnapshotFilter::world).orElse(SnapshotFilter.all())));
    if (inspection.system().worlds().isEmpty()) {
      world.ifPresent(missing -> new Worlds(mesh).requireAll(List.of(missing)));
    }
    return inspection;
  }
}
