package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.UndeliverableReason.Overflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All messages of an epoch whose handling has not begun, as far as their sender's node knows. */
final class Backlog {
  private final LinkLimits limits;
  private final Line line = new Line();
  private final Destinations destinations = new Destinations();
  private final TypeNumbers types = new TypeNumbers();
  private long bytes;
  private int waiting;

  Backlog(LinkLimits limits) {
    this.limits = limits;
  }

  Line line() {
    return line;
  }

  /** How many the other node has taken and not begun. */
  int waiting() {
    return waiting;
  }

  boolean isEmpty() {
    return waiting == 0 && line.isEmpty();
  }

  /** One more that is to go; or the limit that is met. */
  Optional<Overflow> add(Outgoing message) {
    if (line.size() >= limits.queued()) {
      return overflow(limits.queued() + " messages wait to be sent (mesh.link.queue)");
    }
    if (bytes + message.size() > limits.bytes()) {
      return overflow(limits.bytes() + " bytes wait (mesh.link.queue-bytes)");
    }
    Destination destination = destinations.find(message.target());
    if (destination == null) {
      return overflow("messages to " + Destinations.TABLE + " destinations there wait");
    }
    if (message.target().isOfNode() && destination.open() >= limits.queued()) {
      return overflow(limits.queued() + " casts wait for some of a mesh (mesh.link.queue)");
    }
    if (!message.target().isOfNode() && destination.open() >= limits.perDestination()) {
      return overflow(
          limits.perDestination() + " messages wait for it (mesh.link.destination-queue)");
    }
    put(message, destination);
    return Optional.empty();
  }

  /** One that was kept before this epoch: it had its place among the others. */
  void addAgain(Outgoing message) {
    put(message, destinations.find(message.target()));
  }

  private void put(Outgoing message, Destination destination) {
    message.destination = destination;
    message.namesDestination = destination.post();
    types.number(message);
    bytes += message.size();
    line.add(message);
  }

  /** Takes what goes into the next frame; nothing as long as too much is in flight. */
  List<Outgoing> send(SenderCounts counts) {
    Outgoing message = line.peek();
    if (message == null || line.inFlight() >= limits.inFlight()) {
      return List.of();
    }
    List<Outgoing> batch = new ArrayList<>(Math.min(line.queued(), 256));
    int size = 0;
    while (message != null
        && (batch.isEmpty() || size + message.wireSize() <= limits.frameBytes())
        && line.inFlight() < limits.inFlight()) {
      batch.add(message);
      size += message.wireSize();
      counts.bytes += message.size();
      if (!line.send()) {
        counts.resent++;
      }
      message = line.peek();
    }
    return batch;
  }

  /** The other node has taken the next one. */
  Outgoing accept() {
    Outgoing message = line.accept();
    message.destination.accepted(message);
    waiting++;
    return message;
  }

  /** The other node has taken the next one, and can't deliver it. */
  Outgoing reject() {
    Outgoing message = line.accept();
    message.destination.closed();
    bytes -= message.size();
    return message;
  }

  /** The destination of that number; null when it stands for nothing any more. */
  Destination destination(int number) {
    return destinations.of(number);
  }

  /** Takes out the one that waits longest there; null when none does. */
  Outgoing take(Destination destination) {
    Outgoing message = destination.nextWaiting();
    if (message != null) {
      waiting--;
      bytes -= message.size();
    }
    return message;
  }

  /** All of it, in the order in which it was posted. */
  List<Outgoing> all() {
    List<Outgoing> all = new ArrayList<>(waiting + line.size());
    destinations.forEach(destination -> all.addAll(destination.waiting()));
    all.sort(Comparator.comparingLong(message -> message.number));
    line.forEach(all::add);
    return all;
  }

  private static Optional<Overflow> overflow(String what) {
    return Optional.of(new Overflow(what));
  }
}
