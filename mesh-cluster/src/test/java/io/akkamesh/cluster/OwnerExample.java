package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;

import io.akkamesh.cluster.Counter.Message;
import io.akkamesh.protocol.proc.StatusMesh;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the README says of owners, between the marks word for word. */
final class OwnerExample {
  final Queue<String> log = new ConcurrentLinkedQueue<>();

  /** How the mesh was, and how it ended. */
  List<String> run(World world) {
    // README
    ActorMesh<Message> counters =
        get(world.spawn("counter", Counter.TYPE, new Counter.Params(), Ownership.failRank()));
    counters.onFailure(failure -> log.add(failure.rank() + " " + failure.cause()));

    get(counters.at(3).stop());
    StatusMesh now = get(counters.status()); // ranks 0-2 Running, rank 3 Stopped
    StopReport report = get(counters.stop()); // ranks 0-2 stopped, rank 3 was not running
    // README
    return List.of(now.toString(), report.toString());
  }
}
