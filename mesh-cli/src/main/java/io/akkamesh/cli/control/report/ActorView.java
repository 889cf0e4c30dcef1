package io.akkamesh.cli.control.report;

import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.Status;
import java.util.Optional;

/**
 * An actor, live or ended.
 *
 * @param status RUNNING, STOPPED, FAILED and so on
 * @param cause why it has failed
 * @param activity what holds it up, when one message takes it long
 * @param asOf when it was so, ISO 8601: its end, or now
 */
record ActorView(
    String actor,
    String type,
    String status,
    Optional<String> cause,
    Optional<String> activity,
    String asOf) {
  private static final String STOPPED = Words.constant(new Status.Stopped());
  private static final String FAILED = Words.constant(new Status.Failed(""));

  static ActorView of(ActorNode node) {
    return new ActorView(
        node.actor().toString(),
        node.actorType(),
        Words.constant(node.status()),
        causeOf(node.status()),
        node.activity(),
        node.asOf().toString());
  }

  static Optional<String> causeOf(Status status) {
    return status instanceof Status.Failed failed ? Optional.of(failed.reason()) : Optional.empty();
  }

  /** {@code FAILED: boom}, or {@code RUNNING, handling Learn for 12 s}. */
  static String text(String status, Optional<String> cause, Optional<String> activity) {
    return status
        + cause.map(why -> ": " + why).orElse("")
        + activity.map(what -> ", " + what).orElse("");
  }

  String statusText() {
    return text(status, cause, activity);
  }

  /** It has not ended. */
  boolean hasNotEnded() {
    return !status.equals(STOPPED) && !status.equals(FAILED);
  }
}
