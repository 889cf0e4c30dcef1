package io.akkamesh.cli.control;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.function.Consumer;

/** Says how many procs of a new world have joined: in quarters, however many there are. */
final class CreationProgress implements Consumer<WorldEvent> {
  private static final int STEPS = 4;

  private final WorldId world;
  private final int size;
  private final Consumer<String> said;
  private int joined;

  CreationProgress(WorldId world, Shape shape, Consumer<String> said) {
    this.world = world;
    this.size = shape.size();
    this.said = said;
  }

  @Override
  public void accept(WorldEvent event) {
    if (event instanceof WorldEvent.ProcJoined) {
      joined++;
      if (quarter(joined) > quarter(joined - 1)) {
        said.accept("world " + world + ": " + joined + " of " + size + " procs have joined");
      }
    }
  }

  private long quarter(int procs) {
    return (long) procs * STEPS / size;
  }
}
