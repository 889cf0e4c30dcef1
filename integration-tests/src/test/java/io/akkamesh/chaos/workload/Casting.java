package io.akkamesh.chaos.workload;

import akka.actor.typed.ActorSystem;
import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.FactLog;
import io.akkamesh.chaos.fact.MessageId;
import io.akkamesh.chaos.workload.Recorder.Message;
import io.akkamesh.chaos.workload.Recorder.Note;
import io.akkamesh.cluster.ActorMesh;
import io.akkamesh.cluster.World;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.HashMap;
import java.util.Map;

/** Casts numbered messages to the recorders of worlds, and writes down what becomes of them. */
final class Casting {
  private final String self;
  private final FactLog log = FactLog.ofThisProcess();
  private final PayloadCodec codec;
  private final Map<String, Flow> flows = new HashMap<>();
  private int orders;

  /** All casts to one life of a world: they keep their order. */
  private static final class Flow {
    final ActorMesh<Message> mesh;
    final String sender;
    long casts;

    Flow(ActorMesh<Message> mesh, String sender) {
      this.mesh = mesh;
      this.sender = sender;
    }
  }

  Casting(String self, ActorSystem<?> system) {
    this.self = self;
    this.codec = new PayloadCodec(system);
  }

  /** From now on that world is cast to as it is now. */
  synchronized void to(World world) {
    ActorMesh<Message> mesh = world.actors(Recorder.NAME, Message.class);
    mesh.onReturned(back -> log.add(Recorder.returned(codec, back)));
    flows.put(world.id().name(), new Flow(mesh, self + "/" + ++orders));
  }

  /** One to every recorder of every world that was there. */
  synchronized void castAll() {
    flows.forEach(this::cast);
  }

  private void cast(String world, Flow flow) {
    long number = ++flow.casts;
    for (int rank = 0; rank < flow.mesh.size(); rank++) {
      String destination = world + "[" + rank + "]";
      log.add(new Fact.Sent(new MessageId(flow.sender, destination, number)));
    }
    flow.mesh.cast(new Note(flow.sender, number));
  }
}
