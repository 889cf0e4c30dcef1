package io.akkamesh.agent.cast;

import io.akkamesh.agent.cast.Group.NodeMembers;
import io.akkamesh.agent.link.model.Outgoing;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastId;
import io.akkamesh.protocol.cast.CastQuestion;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import io.akkamesh.protocol.wire.PayloadCodec;
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
   * @throws IllegalArgumentException when no serializer is bound for the message; names its class
   */
  public void cast(Group group, Object message) {
    cast(group, message, Optional.empty());
  }

  /** Asks every member of the group the same; throws as {@link #cast}. */
  public void ask(Group group, Object message, CastQuestion question) {
    cast(group, message, Optional.of(question));
  }

  /** Sends every member a message of its own, made from its rank in the world; throws as cast. */
  public void scatter(Group group, IntFunction<?> messageOf) {
    scatter(group, messageOf, Optional.empty());
  }

  /** Asks every member a question of its own; throws as {@link #cast}. */
  public void askEach(Group group, IntFunction<?> messageOf, CastQuestion question) {
    scatter(group, messageOf, Optional.of(question));
  }

  private void cast(Group group, Object message, Optional<CastQuestion> question) {
    List<Payload> payload = List.of(casts.codec().encode(message));
    CastId cast = casts.nextId();
    for (NodeMembers there : group.nodes()) {
      go(there.node(), envelope(cast, group, there.lives(), payload, question), List.of(message));
    }
  }

  private void scatter(Group group, IntFunction<?> messageOf, Optional<CastQuestion> question) {
    for (NodeMembers there : group.nodes()) {
      Batch batch = new Batch();
      for (Run<Long> run : there.lives().runs()) {
        for (int rank = run.start(); rank < run.end(); rank++) {
          batch.add(rank, run.value(), messageOf.apply(rank), casts.codec());
          if (batch.isFull()) {
            go(there.node(), batch, group, question);
            batch = new Batch();
          }
        }
      }
      if (!batch.messages.isEmpty()) {
        go(there.node(), batch, group, question);
      }
    }
  }

  private void go(String node, Batch batch, Group group, Optional<CastQuestion> question) {
    ValueOverlay<Long> lives = new ValueOverlay<>(batch.lives);
    go(node, envelope(casts.nextId(), group, lives, batch.payloads, question), batch.messages);
  }

  private CastEnvelope envelope(
      CastId cast,
      Group group,
      ValueOverlay<Long> lives,
      List<Payload> payloads,
      Optional<CastQuestion> question) {
    return new CastEnvelope(
        cast,
        id,
        casts.self(),
        group.world(),
        group.actor(),
        lives,
        group.slice(),
        payloads,
        question);
  }

  private void go(String node, CastEnvelope envelope, List<?> messages) {
    if (node.equals(casts.self())) {
      casts.handOutHere(envelope, messages);
      return;
    }
    Payload payload = casts.codec().encode(envelope);
    casts
        .links()
        .to(node)
        .post(Outgoing.forMany(id, Casts.CASTS_TARGET, payload, System.nanoTime()));
  }

  /** Messages that go to one node together. */
  private static final class Batch {
    private static final int BYTES = 48 * 1024;
    private static final int MESSAGES = 1000;

    private final List<Run<Long>> lives = new ArrayList<>();
    private final List<Payload> payloads = new ArrayList<>();
    private final List<Object> messages = new ArrayList<>();
    private int bytes;

    void add(int rank, long life, Object message, PayloadCodec codec) {
      Payload payload = codec.encode(message);
      lives.add(new Run<>(rank, rank + 1, life));
      payloads.add(payload);
      messages.add(message);
      bytes += payload.bytes().length;
    }

    boolean isFull() {
      return bytes >= BYTES || messages.size() >= MESSAGES;
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
