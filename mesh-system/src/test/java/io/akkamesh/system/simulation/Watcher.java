package io.akkamesh.system.simulation;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Subscribes to the events of all worlds: what each control plane tells has to fit together. */
final class Watcher {
  private final Mesh mesh;
  private final Map<Plane, Map<WorldId, String>> told = new HashMap<>();

  Watcher(Mesh mesh) {
    this.mesh = mesh;
  }

  /** Subscribes, and again and again. */
  void start() {
    mesh.singleton
        .current()
        .ifPresent(
            plane ->
                mesh.network.send(
                    mesh.client,
                    plane.node,
                    () -> plane.receiveRequest(() -> plane.onSubscribe(this))));
    mesh.clock.in(Times.RENEWAL, this::start);
  }

  void tell(Plane from, Consumer<Watcher> event) {
    mesh.network.send(from.node, mesh.client, () -> event.accept(this));
  }

  void onCurrent(Plane from, List<WorldSnapshot> worlds) {
    Map<WorldId, String> states = new TreeMap<>();
    worlds.forEach(world -> states.put(world.world(), name(world.status())));
    told.put(from, states);
  }

  void onChange(Plane from, WorldEvent.Change event) {
    Map<WorldId, String> states = told.get(from);
    String before = states.get(event.world());
    if (event instanceof WorldEvent.Created) {
      expect(before == null || before.equals("AwaitingCreation"), event, before);
      states.put(event.world(), "Unhealthy");
    } else if (event instanceof WorldEvent.Live) {
      expect("Unhealthy".equals(before), event, before);
      states.put(event.world(), "Live");
    } else if (event instanceof WorldEvent.Unhealthy) {
      expect("Live".equals(before), event, before);
      states.put(event.world(), "Unhealthy");
    } else {
      expect(before != null, event, before);
      if (event instanceof WorldEvent.Stopped || event instanceof WorldEvent.Evicted) {
        states.remove(event.world());
      }
    }
  }

  /** When all is quiet what was told last is what is. */
  void agreesWith(Plane plane, List<WorldSnapshot> worlds) {
    Map<WorldId, String> states = new TreeMap<>();
    worlds.forEach(world -> states.put(world.world(), name(world.status())));
    mesh.judge.check(
        states.equals(told.get(plane)), "a watcher knows %s, but there is %s", told, states);
  }

  private void expect(boolean fits, WorldEvent event, String before) {
    mesh.judge.check(fits, "a watcher hears %s of a world that is %s", event, before);
  }

  private static String name(WorldStatus status) {
    return status.getClass().getSimpleName();
  }
}
