package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Judges the facts of a run. */
public final class Checker {
  private final Bounds bounds;

  public Checker(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Every promise that they prove broken, and how much there was to judge. */
  public Verdict judge(Collection<Entry> facts) {
    History history = new History(facts);
    Lives lives = new Lives(bounds);
    Account account = new Account(bounds);
    List<Violation> violations = new ArrayList<>();
    for (Rule rule : List.of(lives, new Epochs(), new Outcomes(), account, new Ending(bounds))) {
      rule.judge(history, violations::add);
    }
    return new Verdict(counts(history, lives, account), violations);
  }

  /** How many messages of senders that act have no outcome yet. */
  public long open(Collection<Entry> facts) {
    return Account.open(new History(facts), bounds);
  }

  private static Counts counts(History history, Lives lives, Account account) {
    int[] sums = new int[5];
    for (Story story : history.stories()) {
      boolean isBack = !story.returned().isEmpty();
      boolean isDelivered = !story.received().isEmpty();
      boolean isUnknown = isBack && !story.isCertainlyNotDelivered();
      sums[0] += story.sent().isPresent() ? 1 : 0;
      sums[1] += isDelivered && !isBack ? 1 : 0;
      sums[2] += isBack && !isUnknown ? 1 : 0;
      sums[3] += isUnknown ? 1 : 0;
      sums[4] += isUnknown && isDelivered ? 1 : 0;
    }
    return new Counts(
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[4],
        account.senderEnded(),
        account.takenAlong(),
        history.instances().size(),
        history.all(Fact.Obeyed.class).size(),
        lives.longestOverlap());
  }
}
