package io.akkamesh.agent.link.model;

/** Frames and acks in a line each. */
final class Texts {
  private Texts() {}

  static String of(Frame frame) {
    String echo = frame.echo() == Frame.NO_ECHO ? "none" : frame.echo() / 1000 + "";
    return "frame %d->%d epoch %d echo %s heard %d first %d parcels %d"
        .formatted(
            frame.from(),
            frame.to(),
            frame.epoch(),
            echo,
            frame.heard(),
            frame.first(),
            frame.parcels().size());
  }

  static String of(Ack ack) {
    return "ack of %d epoch %d number %d accepted %d%s%s%s %s %s"
        .formatted(
            ack.from(),
            ack.epoch(),
            ack.number(),
            ack.accepted(),
            ack.resend() ? " resend" : "",
            ack.sealed() ? " sealed" : "",
            ack.answer() ? " answer" : "",
            ack.rejects().stream().map(Ack.Reject::number).toList(),
            ack.progress().stream()
                .map(p -> p.destination() + ":" + p.begun() + (p.ended() ? "!" : ""))
                .toList());
  }
}
