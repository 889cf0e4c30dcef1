package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;

import io.akkamesh.cluster.Counter.Add;
import io.akkamesh.cluster.Counter.Message;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the README says of ranks that die, between the marks word for word. */
final class RespawnExample {
  final BlockingQueue<String> log = new LinkedBlockingQueue<>();

  /** The mesh that replaces its members, and its world. */
  ActorMesh<Message> run(Mesh mesh) {
    // README
    WorldSpec spec = WorldSpec.named("sturdy").shape("slot=4").respawn(3, Duration.ofMinutes(5));
    World world = get(mesh.createWorld(spec));
    ActorMesh<Message> counters =
        get(world.spawn("counter", Counter.TYPE, new Counter.Params(), Ownership.replaceRank()));

    counters.onFailure(failure -> log.add("lost " + failure.rank()));
    counters.onReplaced(
        again -> {
          counters.at(again.rank()).cast(new Add(100)); // it begins anew: tell it what it needs
          log.add("back " + again.rank());
        });
    // README
    return counters;
  }
}
