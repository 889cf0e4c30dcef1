package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import java.util.concurrent.atomic.LongAdder;

/** The JVM with the receiver; knows {@value #CONTACT} and {@value #USAGE}. */
final class ReceiverSide implements Side {
  /** Answered with the actor that senders greet. */
  static final String CONTACT = "contact";

  /** Answered with a {@link Usage}. */
  static final String USAGE = "usage";

  private final LongAdder received = new LongAdder();
  private final Usage.Meter meter = new Usage.Meter();
  private final String contact;

  ReceiverSide(Link link, Case sent) {
    ActorRef<LinkMessage> receiver = link.spawn("receiver", Receiver.create(link, sent, received));
    this.contact = ActorRefResolver.get(link.system()).toSerializationFormat(receiver);
  }

  @Override
  public String answer(String... words) {
    return switch (words[0]) {
      case CONTACT -> contact;
      case USAGE -> meter.now(received.sum()).toString();
      default -> throw new IllegalArgumentException("unknown command " + words[0]);
    };
  }
}
