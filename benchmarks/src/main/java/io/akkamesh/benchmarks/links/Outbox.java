package io.akkamesh.benchmarks.links;

import io.akkamesh.benchmarks.links.LinkMessage.Granted;
import io.akkamesh.benchmarks.links.LinkMessage.Numbered;
import java.util.ArrayDeque;
import java.util.Queue;

/** What is to be sent to one peer, until it may be. */
final class Outbox {
  private final Queue<Numbered> waiting = new ArrayDeque<>();
  private final boolean isLimited;
  private Outlet outlet;
  private long permits;

  /**
   * @param link if it has no flow control, all may be sent once there is an outlet
   */
  Outbox(Link link) {
    this.isLimited = link.hasFlowControl();
  }

  void grant(Granted granted) {
    outlet = granted.outlet();
    permits += granted.count();
    send();
  }

  void add(Numbered message) {
    waiting.add(message);
    send();
  }

  private void send() {
    while (outlet != null && !waiting.isEmpty() && (!isLimited || permits > 0)) {
      permits--;
      outlet.send(waiting.remove());
    }
  }
}
