package io.akkamesh.agent.link;

import static java.util.Objects.requireNonNull;

import io.akkamesh.agent.link.model.Ack;
import io.akkamesh.agent.link.model.Frame;

/** What goes between the two ends of a link; {@link LinkSerializer} makes bytes of it (SY-1). */
sealed interface LinkMessage {
  /**
   * A frame on its way to the receiving end.
   *
   * @param ackTo reference of the actor that wants the acks; empty when the receiver knows it
   */
  record FrameMessage(Frame frame, String ackTo)
      implements LinkMessage, LinkEndpoint.Command, LinkReceiver.Command {
    public FrameMessage {
      requireNonNull(frame, "frame");
      requireNonNull(ackTo, "ackTo");
    }
  }

  /**
   * An ack on its way to the sending end.
   *
   * @param frameTo reference of the actor that takes the frames; empty when the sender knows it
   */
  record AckMessage(Ack ack, String frameTo) implements LinkMessage, LinkSender.Command {
    public AckMessage {
      requireNonNull(ack, "ack");
      requireNonNull(frameTo, "frameTo");
    }
  }
}
