package io.akkamesh.agent.cast;

import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.link.model.Ack;
import io.akkamesh.agent.link.model.Directory;
import io.akkamesh.agent.link.model.Frame;
import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.agent.link.model.LinkLimits;
import io.akkamesh.agent.link.model.Parcel;
import io.akkamesh.agent.link.model.PayloadType;
import io.akkamesh.agent.link.model.Receiver;
import io.akkamesh.agent.link.model.Target;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Casts that arrive from another node, as a link's receiver hands them over. */
final class TestArrivals {
  private static final long SENDER = 1;
  private static final long SELF = 2;
  private static final LinkLimits LIMITS =
      new LinkLimits(
          Long.MAX_VALUE / 4, Duration.ofHours(1).toNanos(), 10, 1000, 10, 10, 1000, 10, 1, 1);

  private final Receiver receiver;
  private long epoch;
  private long first;
  private long echo = Frame.NO_ECHO;
  private long heard = Long.MIN_VALUE;

  TestArrivals(Links links) {
    this.receiver = new Receiver(SELF, LIMITS, new Ports(links), System.nanoTime());
    reopen();
  }

  /** What has been taken does not begin any more in the epoch before; the lease holds. */
  void reopen() {
    epoch++;
    first = 1;
    receiver.onFrame(frame(List.of()), System.nanoTime());
    Ack ack = receiver.ack(System.nanoTime());
    echo = ack.time();
    heard = ack.number();
    receiver.onFrame(frame(List.of()), System.nanoTime());
  }

  /** It comes, or comes again. */
  void take(Payload cast) {
    receiver.onFrame(frame(List.of(new Cast(cast, first == 1))), System.nanoTime());
    first++;
  }

  /** How many casts have begun, as the sender hears of it in this epoch. */
  long begun() {
    Ack ack = receiver.ack(System.nanoTime());
    return ack == null || ack.progress().isEmpty() ? 0 : ack.progress().get(0).begun();
  }

  private Frame frame(List<Parcel> parcels) {
    return new Frame(SENDER, SELF, epoch, echo, heard, first, parcels);
  }

  private record Cast(Payload payload, boolean isFirst) implements Parcel {
    @Override
    public int destination() {
      return 0;
    }

    @Override
    public Optional<Target> newDestination() {
      return isFirst ? Optional.of(Casts.target(new WorldId("train"), "a")) : Optional.empty();
    }

    @Override
    public int type() {
      return 0;
    }

    @Override
    public Optional<PayloadType> newType() {
      return Optional.of(new PayloadType(payload.serializerId(), payload.manifest()));
    }

    @Override
    public byte[] bytes() {
      return payload.bytes();
    }
  }

  private record Ports(Links links) implements Directory {
    @Override
    public Optional<InboundPort> find(Target target) {
      return links.local(target.port().owner().owner()).find(target.port());
    }

    @Override
    public UndeliverableReason missing(Target target) {
      throw new IllegalStateException("it is there");
    }
  }
}
