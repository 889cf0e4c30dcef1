package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import java.util.Optional;

/** A message as its sender's node has it, until its outcome is known. */
public final class Outgoing implements Parcel {
  /** What a name needs besides its letters: its length, and a number that belongs to it. */
  private static final int NAME_BYTES = 12;

  private final ActorId sender;
  private final Target target;
  private final Payload payload;
  private final int hopsLeft;
  private final boolean forMany;
  private final Runnable whenBegun;
  long postedAt;
  Destination destination;
  long number;
  int type;
  boolean namesDestination;
  boolean namesType;
  boolean sent;
  private boolean begunInPart;

  /**
   * A message that is to go.
   *
   * @param postedAt when it was, on the clock that the link is told the time by
   */
  public Outgoing(ActorId sender, Target target, Payload payload, int hopsLeft, long postedAt) {
    this(sender, target, payload, hopsLeft, postedAt, false, () -> {});
  }

  private Outgoing(
      ActorId sender,
      Target target,
      Payload payload,
      int hopsLeft,
      long postedAt,
      boolean forMany,
      Runnable whenBegun) {
    this.forMany = forMany;
    this.whenBegun = whenBegun;
    this.sender = sender;
    this.target = target;
    this.payload = payload;
    this.hopsLeft = hopsLeft;
    this.postedAt = postedAt;
  }

  /**
   * One that is several messages there, and has begun when all of them have: once taken, it may
   * have begun in part.
   *
   * @param whenBegun called, on any thread, unless it comes back
   */
  public static Outgoing forMany(
      ActorId sender, Target target, Payload payload, long postedAt, Runnable whenBegun) {
    return new Outgoing(
        sender, target, payload, MessageEnvelope.HOP_LIMIT, postedAt, true, whenBegun);
  }

  /** Its handling has begun. */
  void begun() {
    whenBegun.run();
  }

  public ActorId sender() {
    return sender;
  }

  /** It goes again, in another epoch; none of it has begun unless it was taken and is for many. */
  void again(boolean wasTaken) {
    begunInPart |= wasTaken && forMany;
    sent = begunInPart;
  }

  public Target target() {
    return target;
  }

  Payload payload() {
    return payload;
  }

  /** As its sender gets it back. */
  public MessageEnvelope envelope() {
    return new MessageEnvelope(sender, target.port(), payload, Labels.none(), hopsLeft);
  }

  @Override
  public int destination() {
    return destination.number();
  }

  @Override
  public Optional<Target> newDestination() {
    return namesDestination ? Optional.of(target) : Optional.empty();
  }

  @Override
  public int type() {
    return type;
  }

  @Override
  public Optional<PayloadType> newType() {
    return namesType ? Optional.of(PayloadType.of(payload)) : Optional.empty();
  }

  @Override
  public byte[] bytes() {
    return payload.bytes();
  }

  /** About how many bytes it takes in a frame, with the names that it brings. */
  int wireSize() {
    int destinationBytes = namesDestination ? target.port().toString().length() + NAME_BYTES : 0;
    int typeBytes = namesType ? payload.manifest().length() + NAME_BYTES : 0;
    return payload.bytes().length + OVERHEAD + destinationBytes + typeBytes;
  }

  /** What it takes of the link's bounds. */
  int size() {
    return payload.bytes().length;
  }
}
