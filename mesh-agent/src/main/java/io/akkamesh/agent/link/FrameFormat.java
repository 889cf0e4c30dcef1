package io.akkamesh.agent.link;

import io.akkamesh.agent.link.LinkMessage.FrameMessage;
import io.akkamesh.agent.link.model.Frame;
import io.akkamesh.agent.link.model.Parcel;
import io.akkamesh.agent.link.model.PayloadType;
import io.akkamesh.agent.link.model.Target;
import io.akkamesh.protocol.name.PortId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes of a frame. */
final class FrameFormat {
  private static final int NAMES_DESTINATION = 1;
  private static final int NAMES_TYPE = 2;

  private FrameFormat() {}

  /** A message as it was read. */
  private record Arrived(
      int destination,
      Optional<Target> newDestination,
      int type,
      Optional<PayloadType> newType,
      byte[] bytes)
      implements Parcel {}

  static void write(FrameMessage message, WireOutput out) {
    Frame frame = message.frame();
    out.fixed(frame.from());
    out.fixed(frame.to());
    out.number(frame.epoch());
    out.fixed(frame.echo());
    out.fixed(frame.heard());
    out.number(frame.first());
    out.text(message.ackTo());
    out.number(frame.parcels().size());
    for (Parcel parcel : frame.parcels()) {
      write(parcel, out);
    }
  }

  private static void write(Parcel parcel, WireOutput out) {
    Optional<Target> destination = parcel.newDestination();
    Optional<PayloadType> type = parcel.newType();
    out.octet(
        (destination.isPresent() ? NAMES_DESTINATION : 0) + (type.isPresent() ? NAMES_TYPE : 0));
    out.number(parcel.destination());
    if (destination.isPresent()) {
      out.text(destination.get().port().toString());
      out.number(destination.get().life());
    }
    out.number(parcel.type());
    if (type.isPresent()) {
      out.number(type.get().serializerId());
      out.text(type.get().manifest());
    }
    out.bytes(parcel.bytes());
  }

  static FrameMessage read(WireInput in) {
    long from = in.fixed();
    long to = in.fixed();
    long epoch = in.number();
    long echo = in.fixed();
    long heard = in.fixed();
    long first = in.number();
    String ackTo = in.text();
    int count = in.count();
    List<Parcel> parcels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parcels.add(readParcel(in));
    }
    return new FrameMessage(new Frame(from, to, epoch, echo, heard, first, parcels), ackTo);
  }

  private static Parcel readParcel(WireInput in) {
    int names = in.octet();
    int destination = in.integer();
    Optional<Target> target = Optional.empty();
    if ((names & NAMES_DESTINATION) != 0) {
      target = Optional.of(new Target(PortId.parse(in.text()), in.number()));
    }
    int type = in.integer();
    Optional<PayloadType> payloadType = Optional.empty();
    if ((names & NAMES_TYPE) != 0) {
      payloadType = Optional.of(new PayloadType(in.integer(), in.text()));
    }
    return new Arrived(destination, target, type, payloadType, in.bytes());
  }
}
