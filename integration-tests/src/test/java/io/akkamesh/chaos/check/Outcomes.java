package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A message has one outcome of three, and what was returned is not delivered later (RT-5). */
final class Outcomes implements Rule {
  @Override
  public void judge(History history, Consumer<Violation> breach) {
    for (Story story : history.stories()) {
      judge(story, breach);
    }
    judgeOrder(history, breach);
  }

  private static void judge(Story story, Consumer<Violation> breach) {
    boolean isDelivered = !story.received().isEmpty();
    if (story.sent().isEmpty()) {
      breach.accept(story.breaks(Promise.SENT_BEFORE));
    }
    if (story.received().size() > 1) {
      breach.accept(story.breaks(Promise.DELIVERED_ONCE));
    }
    if (story.returned().size() > 1) {
      breach.accept(story.breaks(Promise.ONE_OUTCOME));
    }
    if (isDelivered && story.isCertainlyNotDelivered()) {
      breach.accept(story.breaks(Promise.NOT_DELIVERED_MEANS_IT));
    } else if (isDelivered
        && !story.returned().isEmpty()
        && last(story.received()) > story.returned().get(0).nanos()) {
      breach.accept(story.breaks(Promise.NEVER_AFTER_ITS_RETURN));
    }
  }

  private static long last(List<Entry> entries) {
    return entries.get(entries.size() - 1).nanos();
  }

  private static void judgeOrder(History history, Consumer<Violation> breach) {
    Map<String, Entry> latest = new HashMap<>();
    for (Entry entry : history.all(Fact.Received.class)) {
      Fact.Received received = (Fact.Received) entry.fact();
      String flow = received.message().sender() + " to " + received.instance();
      Entry before = latest.put(flow, entry);
      if (before != null && number(before) > number(entry)) {
        breach.accept(
            new Violation(
                Promise.IN_ORDER,
                received.message().destination(),
                received.message().toString(),
                List.of(before, entry)));
      }
    }
  }

  private static long number(Entry entry) {
    return ((Fact.Received) entry.fact()).message().number();
  }
}
