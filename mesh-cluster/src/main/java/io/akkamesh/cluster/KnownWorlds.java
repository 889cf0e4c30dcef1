package io.akkamesh.cluster;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldEvent.Change;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a subscriber has been told of worlds, so that a state that comes again, since the control
 * plane has moved or was not heard of for a time, becomes the events that were missed (SA-18,
 * SA-19).
 */
final class KnownWorlds {
  private final Map<WorldId, KnownWorld> worlds = new LinkedHashMap<>();
  private String executionId = "";

  /** Something has happened that is told. */
  void learn(Change change) {
    if (change instanceof WorldEvent.Stopped || change instanceof WorldEvent.Evicted) {
      worlds.remove(change.world());
    } else {
      worlds.computeIfAbsent(change.world(), KnownWorld::new).learn(change);
    }
  }

  /**
   * A whole state.
   *
   * @return what to tell: the state, when nothing was known of this run of the system; else what is
   *     not as it was known, nothing if all is
   */
  List<WorldEvent> learn(SystemSnapshot state) {
    boolean isAnother = !state.executionId().equals(executionId);
    if (isAnother) {
      executionId = state.executionId();
      worlds.clear();
    }
    List<WorldEvent> missed = new ArrayList<>();
    Set<WorldId> gone = new TreeSet<>(worlds.keySet());
    for (WorldSnapshot world : state.worlds()) {
      gone.remove(world.world());
      missed.addAll(worlds.computeIfAbsent(world.world(), KnownWorld::new).learn(world));
    }
    for (WorldId world : gone) {
      worlds.remove(world);
      missed.add(new WorldEvent.Stopped(world));
    }
    return isAnother ? List.of(new WorldEvent.Current(state)) : missed;
  }
}
