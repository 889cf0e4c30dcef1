package io.akkamesh.agent.cast;

import io.akkamesh.agent.cast.Group.NodeMembers;
import io.akkamesh.protocol.cast.Branch;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastQuestion;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Casts from this node. Safe to share among threads; nothing blocks. What one thread casts and
 * sends with casters of one node reaches each member in that order.
 */
public final class Caster implements AutoCloseable {
  private final Casts casts;
  private final ActorId id;

  Caster(Casts casts, ActorId id) {
    this.casts = casts;
    this.id = id;
  }

  /**
   * Sends a message to every member of the group; each handles it once, or it comes back for that
   * member.
   *
   * @throws IllegalArgumentException when no serializer is bound for the message; names its class.
   *     Nothing is sent then
   */
  public void cast(Group group, Object message) {
    cast(group, message, Optional.empty());
  }

  /**
   * Asks every member of the group the same.
   *
   * @throws IllegalArgumentException as {@link #cast}, or when the message has no such slot
   */
  public void ask(Group group, Object message, CastQuestion question) {
    cast(group, message, Optional.of(question));
  }

  /** Sends every member a message of its own, made from its rank in the world; throws as cast. */
  public void scatter(Group group, IntFunction<?> messageOf) {
    scatter(group, messageOf, Optional.empty());
  }

  /** Asks every member a question of its own; throws as {@link #ask}. */
  public void askEach(Group group, IntFunction<?> messageOf, CastQuestion question) {
    scatter(group, messageOf, Optional.of(question));
  }

  private void cast(Group group, Object message, Optional<CastQuestion> question) {
    List<Payload> payload = List.of(casts.codec().encode(message));
    check(message, question);
    if (group.tree().isEmpty()) {
      castStraight(group, group.nodes(), message, payload, question);
    } else {
      List<NodeMembers> here =
          group.nodes().stream().filter(there -> there.node().equals(casts.self())).toList();
      castStraight(group, here, message, payload, question);
      for (Branch branch : group.tree()) {
        CastEnvelope envelope =
            envelope(group, branch.members(), payload, branch.below(), question);
        go(branch.node(), envelope, List.of(message));
      }
    }
  }

  private void castStraight(
      Group group,
      List<NodeMembers> nodes,
      Object message,
      List<Payload> payload,
      Optional<CastQuestion> question) {
    for (NodeMembers there : nodes) {
      List<Run<Long>> runs = there.lives().runs();
      for (int from = 0; from < runs.size(); from += Batch.MEMBERS) {
        List<Run<Long>> some = runs.subList(from, Math.min(from + Batch.MEMBERS, runs.size()));
        CastEnvelope envelope =
            envelope(group, new ValueOverlay<>(some), payload, List.of(), question);
        go(there.node(), envelope, List.of(message));
      }
    }
  }

  private void scatter(Group group, IntFunction<?> messageOf, Optional<CastQuestion> question) {
    List<Batch> batches = new ArrayList<>(); // nothing goes unless all can
    for (NodeMembers there : group.nodes()) {
      Batch batch = new Batch(there.node());
      batches.add(batch);
      for (Run<Long> run : there.lives().runs()) {
        for (int rank = run.start(); rank < run.end(); rank++) {
          Object message = messageOf.apply(rank);
          Payload payload = casts.codec().encode(message);
          check(message, question);
          if (!batch.hasRoom(payload)) {
            batch = new Batch(there.node());
            batches.add(batch);
          }
          batch.add(rank, run.value(), message, payload);
        }
      }
    }
    batches.forEach(batch -> go(batch, group, question));
  }

  private static void check(Object message, Optional<CastQuestion> question) {
    if (question.isPresent() && question.get().slot() != CastQuestion.ANSWERED_ELSEWHERE) {
      Template.check(message, question.get().slot());
    }
  }

  private void go(Batch batch, Group group, Optional<CastQuestion> question) {
    if (!batch.messages.isEmpty()) {
      ValueOverlay<Long> lives = new ValueOverlay<>(batch.lives);
      go(batch.node, envelope(group, lives, batch.payloads, List.of(), question), batch.messages);
    }
  }

  private CastEnvelope envelope(
      Group group,
      ValueOverlay<Long> lives,
      List<Payload> payloads,
      List<Branch> below,
      Optional<CastQuestion> question) {
    return new CastEnvelope(
        casts.nextId(),
        id,
        casts.self(),
        group.world(),
        group.actor(),
        lives,
        group.slice(),
        payloads,
        below,
        false,
        question);
  }

  private void go(String node, CastEnvelope envelope, List<?> messages) {
    if (node.equals(casts.self())) {
      casts.handOutHere(envelope, messages);
      return;
    }
    casts.post(node, id, envelope, () -> {});
  }

  /** Messages that go to one node together. */
  private static final class Batch {
    private static final int BYTES = 48 * 1024;

    /** So many members, each with the life of its proc, fit into a frame with a message. */
    private static final int MEMBERS = 1000;

    private final String node;
    private final List<Run<Long>> lives = new ArrayList<>();
    private final List<Payload> payloads = new ArrayList<>();
    private final List<Object> messages = new ArrayList<>();
    private int bytes;

    Batch(String node) {
      this.node = node;
    }

    boolean hasRoom(Payload payload) {
      return messages.isEmpty() || bytes + size(payload) <= BYTES && messages.size() < MEMBERS;
    }

    void add(int rank, long life, Object message, Payload payload) {
      lives.add(new Run<>(rank, rank + 1, life));
      payloads.add(payload);
      messages.add(message);
      bytes += size(payload);
    }

    private static int size(Payload payload) {
      return payload.bytes().length + payload.manifest().length();
    }
  }

  /** What comes back from now on is only counted. */
  @Override
  public void close() {
    casts.forget(id);
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
