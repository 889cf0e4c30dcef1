package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that became of one message. */
final class Story {
  private final MessageId message;
  private Optional<Entry> sent = Optional.empty();
  private final List<Entry> received = new ArrayList<>(1);
  private final List<Entry> returned = new ArrayList<>(0);

  Story(MessageId message) {
    this.message = message;
  }

  void sent(Entry entry) {
    sent = Optional.of(entry);
  }

  void received(Entry entry) {
    received.add(entry);
  }

  void returned(Entry entry) {
    returned.add(entry);
  }

  MessageId message() {
    return message;
  }

  Optional<Entry> sent() {
    return sent;
  }

  List<Entry> received() {
    return received;
  }

  List<Entry> returned() {
    return returned;
  }

  boolean isOpen() {
    return received.isEmpty() && returned.isEmpty();
  }

  boolean isCertainlyNotDelivered() {
    return returned.stream().anyMatch(entry -> ((Fact.Returned) entry.fact()).certain());
  }

  /** All of it, in the order of time as far as that matters. */
  List<Entry> facts() {
    List<Entry> facts = new ArrayList<>(sent.stream().toList());
    facts.addAll(received);
    facts.addAll(returned);
    return facts;
  }

  Violation breaks(Promise promise) {
    return new Violation(promise, message.destination(), message.toString(), facts());
  }
}
