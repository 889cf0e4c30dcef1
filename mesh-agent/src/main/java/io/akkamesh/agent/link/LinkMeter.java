package io.akkamesh.agent.link;

/** What came from a node, told by one thread and read by others. */
final class LinkMeter {
  private volatile long received;
  private volatile long duplicates;

  void received(long messages, long again) {
    received = messages;
    duplicates = again;
  }

  long received() {
    return received;
  }

  long duplicates() {
    return duplicates;
  }
}
