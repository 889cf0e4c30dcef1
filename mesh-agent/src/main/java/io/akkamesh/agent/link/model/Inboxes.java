package io.akkamesh.agent.link.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The destinations of an epoch by their number, as the receiver knows them. */
final class Inboxes {
  private final Lease lease;
  private final List<Inbox> active = new ArrayList<>();
  private Inbox[] places = new Inbox[64];
  private long heard = Long.MIN_VALUE;

  Inboxes(Lease lease) {
    this.lease = lease;
  }

  /** From now on that number stands for that port. */
  void put(int number, InboundPort port) {
    int index = index(number);
    while (index >= places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    places[index] = new Inbox(number, port, lease);
  }

  Inbox of(int number) {
    return places[index(number)];
  }

  /** One more message waits there, or its handling has begun. */
  void taken(Inbox inbox) {
    inbox.taken();
    if (inbox.activate()) {
      active.add(inbox);
    }
  }

  /** The sender has heard all acks up to that. */
  void heard(long ackNumber) {
    heard = Math.max(heard, ackNumber);
  }

  /** True while messages wait or something is to be told. */
  boolean isBusy() {
    return !active.isEmpty();
  }

  boolean isFurther() {
    return active.stream().anyMatch(Inbox::isFurther);
  }

  /** All that the sender may not know. */
  List<Ack.Progress> tell(long ackNumber) {
    active.removeIf(inbox -> inbox.quiet(heard));
    List<Ack.Progress> news = new ArrayList<>();
    for (Inbox inbox : active) {
      if (inbox.hasNews(heard)) {
        news.add(inbox.tell(ackNumber));
      }
    }
    return news;
  }

  /** From now on nothing begins. */
  void seal() {
    lease.end();
    active.forEach(Inbox::seal);
  }

  private static int index(int number) {
    return number & Destinations.TABLE - 1;
  }
}
