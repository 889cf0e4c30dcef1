package io.akkamesh.cluster;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which ranks a world has lost before it was LIVE, and whether that is its end: with {@code
 * recovery = evict} the first is, with {@code respawn} they are waited for until the world is
 * evicted.
 */
final class CreationDeaths {
  /** Deaths that an error names; the last ones. */
  private static final int TOLD = 20;

  private final WorldId world;
  private final Recovery recovery;
  private final List<String> deaths = new ArrayList<>();
  private int untold;

  CreationDeaths(WorldId world, Recovery recovery) {
    this.world = world;
    this.recovery = recovery;
  }

  /** Takes an event in; why the world can't become LIVE any more, if that is so. */
  Optional<String> learn(WorldEvent event) {
    if (event instanceof WorldEvent.ProcLost lost && Loss.OfProc.isMeantBy(lost.health())) {
      String death = "proc " + lost.proc() + " " + lost.health();
      if (recovery instanceof Recovery.Evict) {
        return Optional.of(world + ": " + death);
      }
      add(death);
    } else if (event instanceof WorldEvent.Stopped) {
      return Optional.of(world + ": it was stopped before it was live");
    } else if (event instanceof WorldEvent.Evicted evicted) {
      return Optional.of(
          world
              + ": it was evicted before it was live"
              + evicted.causes().stream().map(CreationDeaths::line).collect(Collectors.joining()));
    }
    return Optional.empty();
  }

  private void add(String death) {
    deaths.add(death);
    if (deaths.size() > TOLD) {
      deaths.remove(0);
      untold++;
    }
  }

  /** Each death, a line for each, first those that came first; empty when there was none. */
  String text() {
    if (deaths.isEmpty()) {
      return "";
    }
    return "\n  before that"
        + (untold == 0 ? "" : ", after " + untold + " more")
        + ":"
        + deaths.stream().map(CreationDeaths::line).collect(Collectors.joining());
  }

  /** The ranks that are not there, and what each is doing or how it ended. */
  static String missing(SystemSnapshot snapshot) {
    if (snapshot.worlds().isEmpty()) {
      return ": it is not there any more";
    }
    Stream<String> lost =
        snapshot.worlds().stream()
            .flatMap(world -> world.procs().stream())
            .filter(proc -> !(proc.health() instanceof ProcHealth.Alive))
            .map(proc -> "proc " + proc.proc() + " " + proc.health());
    Stream<String> pending =
        snapshot.worlds().stream().flatMap(world -> world.pending().stream()).map(Object::toString);
    return Stream.concat(lost, pending).map(CreationDeaths::line).collect(Collectors.joining());
  }

  private static String line(String text) {
    return "\n  " + text.replace("\n", "\n  ");
  }
}
