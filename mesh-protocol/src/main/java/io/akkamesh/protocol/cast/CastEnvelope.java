package io.akkamesh.protocol.cast;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.List;
import java.util.Optional;

/**
 * A message for all members of a mesh that are on one node, or one for each (AM-3). It travels on
 * the link to that node, in order with all else from there, and is handed out once.
 *
 * @param sender who hears of members that it can't be delivered to
 * @param origin address of the sender's node
 * @param actor name of the actor on each rank
 * @param members ranks of the members there, and the life of the proc of each (SA-21)
 * @param slice of which the caster has cast to; empty when it was no slice
 * @param messages one for all, or as many as there are members, in rank order
 * @param branches nodes that this one passes it on to
 * @param relayed whether it may have come on another way before
 * @param question when answers are wanted
 */
public record CastEnvelope(
    CastId id,
    ActorId sender,
    String origin,
    WorldId world,
    String actor,
    ValueOverlay<Long> members,
    Optional<Slice> slice,
    List<Payload> messages,
    List<Branch> branches,
    boolean relayed,
    Optional<CastQuestion> question)
    implements MeshSerializable {
  public CastEnvelope {
    requireNonNull(id, "id");
    requireNonNull(sender, "sender");
    requireNonNull(origin, "origin");
    requireNonNull(world, "world");
    requireNonNull(actor, "actor");
    requireNonNull(members, "members");
    requireNonNull(slice, "slice");
    messages = List.copyOf(messages);
    branches = List.copyOf(branches);
    requireNonNull(question, "question");
    int count = count(members);
    if (count == 0 && branches.isEmpty() || messages.size() != 1 && messages.size() != count) {
      throw new IllegalArgumentException(
          "a cast needs members, and one message or as many as there are, had "
              + messages.size()
              + " for "
              + count);
    }
  }

  /** A cast that goes straight from its caster to that node, and no further. */
  public CastEnvelope(
      CastId id,
      ActorId sender,
      String origin,
      WorldId world,
      String actor,
      ValueOverlay<Long> members,
      Optional<Slice> slice,
      List<Payload> messages,
      Optional<CastQuestion> question) {
    this(id, sender, origin, world, actor, members, slice, messages, List.of(), false, question);
  }

  private static int count(ValueOverlay<Long> members) {
    int count = 0;
    for (Run<Long> run : members.runs()) {
      count += run.end() - run.start();
    }
    return count;
  }

  /** The same cast as it goes on to another node. */
  public CastEnvelope to(Branch branch) {
    return new CastEnvelope(
        id,
        sender,
        origin,
        world,
        actor,
        branch.members(),
        slice,
        messages,
        branch.below(),
        true,
        question);
  }

  /** What the member of that index, in rank order, gets. */
  public Payload message(int index) {
    return messages.get(messages.size() == 1 ? 0 : index);
  }

  /** The member on that rank. */
  public ActorId member(int rank) {
    return world.proc(rank).actor(actor, 0);
  }

  /** The rank that the caster counts that rank of the world as. */
  public int position(int rank) {
    return slice.map(part -> part.rankOf(rank)).orElse(rank);
  }
}
