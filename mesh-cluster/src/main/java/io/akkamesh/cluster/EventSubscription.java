package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import java.util.concurrent.CompletionStage;

/** World events that keep coming until this is closed. Safe to share among threads. */
public final class EventSubscription implements AutoCloseable {
  private final ActorRef<EventStream.Command> stream;
  private final CompletionStage<Done> ended;

  EventSubscription(ActorRef<EventStream.Command> stream, CompletionStage<Done> ended) {
    this.stream = stream;
    this.ended = ended;
  }

  /**
   * Completes when no event comes any more: it was closed, or the ActorSystem ended.
   *
   * @return fails with {@link MeshException} when the control plane has been silent for six times
   *     {@code mesh.client.subscription-renewal}, and with what the consumer threw
   */
  public CompletionStage<Done> whenEnded() {
    return ended;
  }

  /** Ends it; does not block, so that one more event may be on its way to the consumer. */
  @Override
  public void close() {
    stream.tell(new EventStream.Close());
  }
}
