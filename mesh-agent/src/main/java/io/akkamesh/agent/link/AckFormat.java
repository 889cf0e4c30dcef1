package io.akkamesh.agent.link;

import io.akkamesh.agent.link.LinkMessage.AckMessage;
import io.akkamesh.agent.link.model.Ack;
import io.akkamesh.agent.link.model.Ack.Progress;
import io.akkamesh.agent.link.model.Ack.Reject;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import java.util.ArrayList;
import java.util.List;

/** The bytes of an ack. */
final class AckFormat {
  private static final int RESEND = 1;
  private static final int SEALED = 2;
  private static final int ANSWER = 4;

  private static final int NO_SUCH_NAME = 0;
  private static final int STALE_INCARNATION = 1;
  private static final int CANNOT_DESERIALIZE = 2;

  /** All errors in an ack together have at most so many characters, so that it fits a message. */
  private static final int ERROR_CHARACTERS = 32 * 1024;

  private static final int ERROR_MAX = 2000;

  private AckFormat() {}

  static void write(AckMessage message, WireOutput out) {
    Ack ack = message.ack();
    out.fixed(ack.from());
    out.number(ack.epoch());
    out.fixed(ack.number());
    out.fixed(ack.time());
    out.number(ack.accepted());
    out.octet(
        (ack.resend() ? RESEND : 0) + (ack.sealed() ? SEALED : 0) + (ack.answer() ? ANSWER : 0));
    out.text(message.frameTo());
    out.number(ack.rejects().size());
    int errorMax = Math.min(ERROR_MAX, ERROR_CHARACTERS / Math.max(1, ack.rejects().size()));
    for (Reject reject : ack.rejects()) {
      out.number(reject.number());
      write(reject.reason(), errorMax, out);
    }
    out.number(ack.progress().size());
    for (Progress progress : ack.progress()) {
      out.number(progress.destination());
      out.number(progress.begun());
      out.octet(progress.ended() ? 1 : 0);
    }
  }

  static AckMessage read(WireInput in) {
    long from = in.fixed();
    long epoch = in.number();
    long number = in.fixed();
    long time = in.fixed();
    long accepted = in.number();
    int flags = in.octet();
    String frameTo = in.text();
    int rejectCount = in.count();
    List<Reject> rejects = new ArrayList<>(rejectCount);
    for (int i = 0; i < rejectCount; i++) {
      rejects.add(new Reject(in.number(), readReason(in)));
    }
    int progressCount = in.count();
    List<Progress> progress = new ArrayList<>(progressCount);
    for (int i = 0; i < progressCount; i++) {
      progress.add(new Progress(in.integer(), in.number(), in.octet() != 0));
    }
    Ack ack =
        new Ack(
            from,
            epoch,
            number,
            time,
            accepted,
            (flags & RESEND) != 0,
            (flags & SEALED) != 0,
            (flags & ANSWER) != 0,
            rejects,
            progress);
    return new AckMessage(ack, frameTo);
  }

  /** Only what a receiver can find is ever sent. */
  private static void write(UndeliverableReason reason, int errorMax, WireOutput out) {
    if (reason instanceof NoSuchName missing) {
      out.octet(NO_SUCH_NAME);
      out.text(missing.name().toString());
    } else if (reason instanceof StaleIncarnation stale) {
      out.octet(STALE_INCARNATION);
      out.number(stale.current().start());
      out.fixed(stale.current().nodeUid());
    } else if (reason instanceof CannotDeserialize bytes) {
      out.octet(CANNOT_DESERIALIZE);
      out.text(cut(bytes.error(), errorMax));
    } else {
      throw new IllegalArgumentException("a receiver does not give that reason: " + reason);
    }
  }

  private static UndeliverableReason readReason(WireInput in) {
    int kind = in.octet();
    if (kind == NO_SUCH_NAME) {
      return new NoSuchName(MeshName.parse(in.text()));
    }
    if (kind == STALE_INCARNATION) {
      return new StaleIncarnation(new Incarnation(in.number(), in.fixed()));
    }
    if (kind == CANNOT_DESERIALIZE) {
      return new CannotDeserialize(in.text());
    }
    throw new IllegalArgumentException("a reason of another version: " + kind);
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max - 3) + "...";
  }
}
