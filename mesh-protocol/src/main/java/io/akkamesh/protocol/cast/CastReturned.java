package io.akkamesh.protocol.cast;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.ArrayList;
import java.util.List;

/**
 * A cast could not be delivered to these members, and why (RT-5); the others have it.
 *
 * @param sender who has cast it
 * @param reasons by rank of the world
 * @param message without bytes when it is so large that it doesn't come back with the reasons
 */
public record CastReturned(
    ActorId sender,
    WorldId world,
    String actor,
    ValueOverlay<UndeliverableReason> reasons,
    Payload message)
    implements MeshSerializable {
  public CastReturned {
    requireNonNull(sender, "sender");
    requireNonNull(world, "world");
    requireNonNull(actor, "actor");
    requireNonNull(reasons, "reasons");
    requireNonNull(message, "message");
  }

  /** The same when the message leaves no room for reasons: only what type it was. */
  public CastReturned withoutMessage() {
    Payload type = new Payload(message.serializerId(), message.manifest(), new byte[0]);
    return new CastReturned(sender, world, actor, reasons, type);
  }

  /** One for each member, in rank order. */
  public List<Undeliverable> undeliverables() {
    List<Undeliverable> all = new ArrayList<>();
    for (Run<UndeliverableReason> run : reasons.runs()) {
      for (int rank = run.start(); rank < run.end(); rank++) {
        ActorId member = world.proc(rank).actor(actor, 0);
        all.add(
            new Undeliverable(MessageEnvelope.of(sender, member.inbox(), message), run.value()));
      }
    }
    return all;
  }
}
