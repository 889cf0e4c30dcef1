package io.akkamesh.agent.link.model;

import java.util.ArrayDeque;
import java.util.Queue;

/** A destination of a link, as the sender knows it in one epoch. */
final class Destination {
  private final Target target;
  private final int number;
  private final Queue<Outgoing> waiting = new ArrayDeque<>(2);
  private boolean named;
  private boolean retired;
  private long begun;
  private int open;

  Destination(Target target, int number) {
    this.target = target;
    this.number = number;
  }

  Target target() {
    return target;
  }

  int number() {
    return number;
  }

  /** Messages that were posted and have no outcome yet. */
  int open() {
    return open;
  }

  /** One more is posted; true when it is the first and has to say what the number stands for. */
  boolean post() {
    open++;
    boolean first = !named;
    named = true;
    return first;
  }

  /** The other node has taken it. */
  void accepted(Outgoing message) {
    waiting.add(message);
  }

  /** One of those posted has an outcome and was not waiting. */
  void closed() {
    open--;
  }

  /** So many have begun in all; how many of these are news. */
  long begun(long total) {
    long news = total - begun;
    begun = Math.max(begun, total);
    return news;
  }

  /** The one that waits longest; null when none does. */
  Outgoing nextWaiting() {
    Outgoing message = waiting.poll();
    if (message != null) {
      open--;
    }
    return message;
  }

  Queue<Outgoing> waiting() {
    return waiting;
  }

  /** The other node knows nobody of that name: the next message asks again. */
  void retire() {
    retired = true;
  }

  boolean isRetired() {
    return retired;
  }
}
